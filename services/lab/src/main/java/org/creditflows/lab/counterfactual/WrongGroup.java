package org.creditflows.lab.counterfactual;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.creditflows.lab.reference.PublishedFact;

/**
 * A mistake: wrong records of one source key that stand and fall together, such as a judgment on
 * the wrong person and the listing that followed from it; or a wrong link.
 *
 * @param wrongEvents ids of the wrong events; of the wrong assertion where it is a link
 * @param correctionEvent id of the event that took them back
 * @param right what should have been published in their place, by the wrong event's id
 * @param rightSubject for a link, whose source key it truly is; empty for events
 * @param concerns for events on the wrong person, to whom they happened
 * @param publishedTime of the first wrong event, epoch milliseconds
 * @param correctedTime null if never
 */
public record WrongGroup(
    String id,
    String sourceKey,
    Set<String> wrongEvents,
    Optional<String> correctionEvent,
    Map<String, PublishedFact> right,
    Optional<String> rightSubject,
    Optional<String> concerns,
    long publishedTime,
    Long correctedTime) {

  public WrongGroup {
    wrongEvents = Set.copyOf(wrongEvents);
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

  /** Facts of its source key as they would be, had the mistake not been made. */
  List<PublishedFact> without(List<PublishedFact> facts) {
    return facts.stream()
        .filter(fact -> !isCorrection(fact))
        .flatMap(
            fact ->
                wrongEvents.contains(fact.eventId())
                    ? Optional.ofNullable(right.get(fact.eventId())).stream()
                        .map(truly -> truly.as(fact.sequence(), fact.publishedTime()))
                    : Stream.of(fact))
        .toList();
  }

  private boolean isCorrection(PublishedFact fact) {
    return correctionEvent.filter(fact.eventId()::equals).isPresent();
  }
}
