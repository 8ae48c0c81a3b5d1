package org.creditflows.population;

import java.util.Locale;

/** Kinds of wrong records. */
public enum Mistake {
  /** Never happened. */
  FALSE_RECORD,
  /** Happened to somebody else of the same name. */
  WRONG_PERSON,
  /** Was paid in time. */
  SHOWN_UNPAID,
  /** Happened, with another amount or grade. */
  WRONG_DETAIL,
  /** Register entry with a mistyped identifier. */
  MISTYPED_LINK,
  /** Register entry that names a namesake. */
  NAMESAKE_LINK;

  /** Such as {@code wrong-person}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
