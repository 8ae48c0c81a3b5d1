package org.creditflows.lab.measure;

import org.creditflows.schemas.profile.Outcome;

/** Which answers a party would rather have. */
public final class Favour {

  private Favour() {}

  /** Granted what was asked for, or under no restriction. */
  public static boolean granted(Outcome outcome) {
    return switch (outcome) {
      case GRANT, LIFT -> true;
      case DENY, NO_REWARD, RESTRICT -> false;
    };
  }
}
