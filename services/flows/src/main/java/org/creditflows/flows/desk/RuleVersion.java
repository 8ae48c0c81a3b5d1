package org.creditflows.flows.desk;

import java.time.Instant;

/**
 * The rules of all desks as they stand from one date on.
 *
 * @param name stands in every decision made under it
 * @param from when it comes into force; the first version of a book holds for all that was before
 */
public record RuleVersion(String name, Instant from, Rules rules) {

  /** In force from the start of a run whose scenario says nothing else. */
  public static final RuleVersion FIRST =
      new RuleVersion("2026-01", Instant.parse("2026-01-01T00:00:00Z"), Rules.DEFAULT);
}
