package org.creditflows.lab.reference;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.lending.LendingCorrection;
import org.creditflows.schemas.platform.PlatformCorrection;
import org.creditflows.schemas.tax.TaxCorrection;

/**
 * Everything stated about one source key: its events and the replacements that corrections make.
 */
final class FactBook {

  /**
   * A fact with the number and time of the event that states it, or of the correction that puts it
   * in another's place.
   *
   * @param time epoch milliseconds
   */
  record Stated<F>(long sequence, long time, F fact) {}

  /** What is stated, under the class of the fact. */
  private final Map<Class<?>, List<Stated<?>>> statements = new HashMap<>();

  private final Set<String> removedIds = new HashSet<>();

  private FactBook() {}

  /**
   * @param events without duplicates, in any order
   */
  static FactBook of(Collection<PublishedFact> events) {
    List<PublishedFact> inSequence = new ArrayList<>(events);
    inSequence.sort(comparingLong(PublishedFact::sequence));
    FactBook book = new FactBook();
    inSequence.forEach(book::enter);
    return book;
  }

  private void enter(PublishedFact event) {
    state(event, event.fact());
    replacementIn(event.fact()).ifPresent(replacement -> state(event, replacement));
    removedIds.addAll(removedBy(event.fact()));
  }

  private void state(PublishedFact event, Object fact) {
    statements
        .computeIfAbsent(fact.getClass(), any -> new ArrayList<>())
        .add(new Stated<>(event.sequence(), event.eventTime(), fact));
  }

  /** All facts of a type, in the order of their sequences. */
  @SuppressWarnings("unchecked")
  <F> Stream<Stated<F>> all(Class<F> type) {
    return statements.getOrDefault(type, List.of()).stream().map(stated -> (Stated<F>) stated);
  }

  /** Facts of a type that no correction removed, the lowest sequence of each id, sorted by id. */
  <F> Collection<Stated<F>> standing(Class<F> type, Function<F, String> id) {
    return firstById(type, id, comparingLong(Stated::sequence)).values();
  }

  /** Whether a correction took this fact back. */
  boolean isRemoved(String factId) {
    return removedIds.contains(factId);
  }

  /** The earliest end by the id of the fact that it ends. */
  <E> Map<String, Stated<E>> ends(Class<E> type, Function<E, String> endedId) {
    Comparator<Stated<E>> byTime = comparingLong(Stated::time);
    return firstById(type, endedId, byTime.thenComparingLong(Stated::sequence));
  }

  private <F> Map<String, Stated<F>> firstById(
      Class<F> type, Function<F, String> id, Comparator<Stated<F>> order) {
    return all(type)
        .filter(stated -> !removedIds.contains(id.apply(stated.fact())))
        .collect(
            toMap(
                stated -> id.apply(stated.fact()),
                Function.identity(),
                BinaryOperator.minBy(order),
                TreeMap::new));
  }

  private static Optional<Object> replacementIn(Object fact) {
    if (fact instanceof CourtCorrection correction) {
      return Optional.ofNullable(correction.getReplacement());
    }
    if (fact instanceof TaxCorrection correction) {
      return Optional.ofNullable(correction.getReplacement());
    }
    if (fact instanceof LendingCorrection correction) {
      return Optional.ofNullable(correction.getReplacement());
    }
    if (fact instanceof PlatformCorrection correction) {
      return Optional.ofNullable(correction.getReplacement());
    }
    return Optional.empty();
  }

  private static List<String> removedBy(Object fact) {
    if (fact instanceof CourtCorrection correction) {
      return List.of(correction.getRemovedId());
    }
    if (fact instanceof TaxCorrection correction) {
      return List.of(correction.getRemovedId());
    }
    if (fact instanceof LendingCorrection correction) {
      return correction.getRemovedIds();
    }
    if (fact instanceof PlatformCorrection correction) {
      return correction.getRemovedIds();
    }
    return List.of();
  }
}
