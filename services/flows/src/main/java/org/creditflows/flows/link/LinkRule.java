package org.creditflows.flows.link;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
}
