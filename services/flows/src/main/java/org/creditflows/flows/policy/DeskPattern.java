package org.creditflows.flows.policy;

import java.util.List;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;

/**
 * Names of desks: one such as {@code travel}, all of a kind such as {@code lender-*}, or {@code *}.
 */
public record DeskPattern(String text) {

  static final String ALL = "*";

  /**
   * @throws PolicyException if no desk bears such a name
   */
  public DeskPattern {
    boolean known = false;
    for (Desk desk : Desks.all()) {
      known |= matches(text, desk.name());
    }
    if (!known) {
      throw new PolicyException(
          "there is no desk "
              + text
              + "; allowed are lender-1 and so on, lender-*, *, "
              + others());
    }
  }

  public boolean matches(String desk) {
    return matches(text, desk);
  }

  /** Whether a desk may bear a name of both. */
  boolean overlaps(DeskPattern other) {
    return matches(text, other.start()) || matches(other.text, start());
  }

  private String start() {
    return text.endsWith(ALL) ? text.substring(0, text.length() - 1) : text;
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith(ALL)
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }

  private static String others() {
    List<String> names =
        Desks.all().stream().map(Desk::name).filter(name -> !Desks.isLender(name)).toList();
    return String.join(", ", names);
  }
}
