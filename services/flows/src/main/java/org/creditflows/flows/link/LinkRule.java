package org.creditflows.flows.link;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;

/** Which of a register entry's assertions says whose the source key is. */
@FunctionalInterface
public interface LinkRule {

  /**
   * The strongest method, then the latest statement, then the highest assertion id, of what was not
   * retracted.
   */
  LinkRule STRONGEST =
      entry -> {
        Set<String> retracted = new HashSet<>(entry.getRetracted());
        return entry.getAssertions().stream()
            .filter(assertion -> !retracted.contains(assertion.getAssertionId()))
            .max(
                Comparator.comparing(LinkAssertion::getMethod)
                    .thenComparingLong(LinkAssertion::getEventTime)
                    .thenComparing(LinkAssertion::getAssertionId));
      };

  /** Empty where nobody is known. */
  Optional<LinkAssertion> winner(LinkEntry entry);

  /**
   * The subject that the winner names.
   *
   * @throws IllegalArgumentException if an assertion, the winner or another one, names an
   *     identifier that is refused
   */
  default Optional<String> subject(LinkEntry entry, SubjectToken tokens) {
    LinkAssertion winner = winner(entry).orElse(null);
    Optional<String> subject = Optional.empty();
    for (LinkAssertion assertion : entry.getAssertions()) {
      String named = tokens.of(assertion);
      if (assertion.equals(winner)) {
        subject = Optional.of(named);
      }
    }
    return subject;
  }
}
