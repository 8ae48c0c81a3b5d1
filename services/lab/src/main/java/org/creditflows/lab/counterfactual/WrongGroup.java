package org.creditflows.lab.counterfactual;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.schemas.lending.LendingCorrection;
import org.creditflows.schemas.statement.StatementMade;

/**
 * A mistake: wrong records of one source key that stand and fall together, such as a judgment on
 * the wrong person and the listing that followed from it; or a wrong link.
 *
 * @param wrongEvents ids of the wrong events; of the wrong assertion where it is a link
 * @param correctionEvents ids of the events that took them back; of the assertion that put a link
 *     right
 * @param right what should have been published in their place, by the wrong event's id
 * @param rightSubject for a link, whose source key it truly is; empty for events
 * @param concerns for events on the wrong person, to whom they happened
 * @param publishedTime of the first wrong event, epoch milliseconds
 * @param correctedTime of the last correction; null if a wrong record is never corrected
 */
public record WrongGroup(
    String id,
    String sourceKey,
    Set<String> wrongEvents,
    Set<String> correctionEvents,
    Map<String, PublishedFact> right,
    Optional<String> rightSubject,
    Optional<String> concerns,
    long publishedTime,
    Long correctedTime) {

  public WrongGroup {
    wrongEvents = Set.copyOf(wrongEvents);
    correctionEvents = Set.copyOf(correctionEvents);
    right = Map.copyOf(right);
  }

  public boolean isLink() {
    return rightSubject.isPresent();
  }

  /** Whether it stood at an instant, as far as domains are concerned. */
  public boolean standsAt(long instant) {
    return publishedTime <= instant && (correctedTime == null || correctedTime > instant);
  }

  /** Whether it stood at some time from one instant to another. */
  public boolean standsBetween(long from, long to) {
    return publishedTime <= to
        && (correctedTime == null || correctedTime > Math.max(from, publishedTime));
  }

  /**
   * Facts of its source key as they would be, had the mistake not been made: without what its
   * corrections take back besides, which are objections to it.
   */
  List<PublishedFact> without(List<PublishedFact> facts) {
    Set<String> answered =
        facts.stream()
            .filter(fact -> correctionEvents.contains(fact.eventId()))
            .filter(fact -> fact.fact() instanceof LendingCorrection)
            .flatMap(fact -> ((LendingCorrection) fact.fact()).getRemovedIds().stream())
            .collect(Collectors.toSet());
    return facts.stream()
        .filter(fact -> !correctionEvents.contains(fact.eventId()))
        .filter(
            fact ->
                !(fact.fact() instanceof StatementMade made
                    && answered.contains(made.getStatementId())))
        .flatMap(
            fact ->
                wrongEvents.contains(fact.eventId())
                    ? Optional.ofNullable(right.get(fact.eventId())).stream()
                        .map(truly -> truly.as(fact.sequence(), fact.publishedTime()))
                    : Stream.of(fact))
        .toList();
  }
}
