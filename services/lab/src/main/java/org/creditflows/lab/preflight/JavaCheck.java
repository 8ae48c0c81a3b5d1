package org.creditflows.lab.preflight;

import java.util.Optional;

/**
 * @param feature feature release of the running Java, such as 17
 */
record JavaCheck(int feature) implements Check {

  private static final int OLDEST = 17;

  @Override
  public Optional<String> problem() {
    return feature >= OLDEST
        ? Optional.empty()
        : Optional.of("Java " + feature + " is too old: " + OLDEST + " or newer is needed");
  }
}
