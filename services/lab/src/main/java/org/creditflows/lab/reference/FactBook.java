package org.creditflows.lab.reference;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

  private final Map<Class<?>, List<Stated<Object>>> statements;
  private final Set<String> removedIds;

  private FactBook(Map<Class<?>, List<Stated<Object>>> statements, Set<String> removedIds) {
    this.statements = statements;
    this.removedIds = removedIds;
  }

  /**
   * @param events without duplicates, in any order
   */
  static FactBook of(Collection<PublishedFact> events) {
    Map<Class<?>, List<Stated<Object>>> statements =
        events.stream()
            .sorted(comparingLong(PublishedFact::sequence))
            .flatMap(FactBook::statementsIn)
            .collect(groupingBy(stated -> stated.fact().getClass()));
    Set<String> removedIds =
        events.stream().flatMap(event -> removedBy(event.fact())).collect(toUnmodifiableSet());
    return new FactBook(statements, removedIds);
  }

  /** All facts of a type, in the order of their sequences. */
  <F> Stream<Stated<F>> all(Class<F> type) {
    return statements.getOrDefault(type, List.of()).stream()
        .map(stated -> new Stated<>(stated.sequence(), stated.time(), type.cast(stated.fact())));
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

  private static Stream<Stated<Object>> statementsIn(PublishedFact event) {
    return Stream.concat(Stream.of(event.fact()), replacementIn(event.fact()))
        .map(fact -> new Stated<>(event.sequence(), event.eventTime(), fact));
  }

  private static Stream<Object> replacementIn(Object fact) {
    if (fact instanceof CourtCorrection correction) {
      return Stream.ofNullable(correction.getReplacement());
    }
    if (fact instanceof TaxCorrection correction) {
      return Stream.ofNullable(correction.getReplacement());
    }
    if (fact instanceof LendingCorrection correction) {
      return Stream.ofNullable(correction.getReplacement());
    }
    if (fact instanceof PlatformCorrection correction) {
      return Stream.ofNullable(correction.getReplacement());
    }
    return Stream.empty();
  }

  private static Stream<String> removedBy(Object fact) {
    if (fact instanceof CourtCorrection correction) {
      return Stream.of(correction.getRemovedId());
    }
    if (fact instanceof TaxCorrection correction) {
      return Stream.of(correction.getRemovedId());
    }
    if (fact instanceof LendingCorrection correction) {
      return correction.getRemovedIds().stream();
    }
    if (fact instanceof PlatformCorrection correction) {
      return correction.getRemovedIds().stream();
    }
    return Stream.empty();
  }
}
