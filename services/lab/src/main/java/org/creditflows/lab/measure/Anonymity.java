package org.creditflows.lab.measure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Profile;

/**
 * {@code kAnonymity.min}, {@code .p5}, {@code .shareUnique}: how many records look alike to a
 * reader that sees no identifier, only how many facts and statements there are in each field, in
 * bands: 0, 1, 2 to 4, 5 to 9, 10 and more. Readers are the domains, each with its own records, and
 * whoever holds profiles. A subject has the lowest figure of any record and profile of it; those of
 * whom there is no record are left out.
 */
public final class Anonymity {

  private static final List<Long> BANDS = List.of(1L, 2L, 5L, 10L);

  private Anonymity() {}

  public static MeasureSheet of(Ownership ownership, FlowOutcome outcome) {
    Map<String, Long> least = new HashMap<>();
    recordsByDomain(outcome)
        .values()
        .forEach(
            records ->
                alike(records)
                    .forEach(
                        (key, size) ->
                            ownership
                                .owner(key)
                                .ifPresent(owner -> least.merge(owner, size, Math::min))));
    for (Map<String, Profile> profiles : outcome.shared().values()) {
      SortedMap<String, List<Contribution>> held = new TreeMap<>();
      profiles.forEach((subject, profile) -> held.put(subject, profile.getContributions()));
      alike(held)
          .forEach(
              (subject, size) ->
                  least.computeIfPresent(subject, (same, before) -> Math.min(before, size)));
    }
    return sheet(least.values().stream().sorted().toList());
  }

  private static Map<Domain, SortedMap<String, List<Contribution>>> recordsByDomain(
      FlowOutcome outcome) {
    Map<Domain, SortedMap<String, List<Contribution>>> byDomain = new TreeMap<>();
    outcome
        .records()
        .forEach(
            (key, record) ->
                byDomain
                    .computeIfAbsent(SourceKey.parse(key).domain(), any -> new TreeMap<>())
                    .put(key, List.of(record)));
    return byDomain;
  }

  private static MeasureSheet sheet(List<Long> sorted) {
    if (sorted.isEmpty()) {
      return MeasureSheet.empty()
          .without(
              List.of("kAnonymity.min", "kAnonymity.p5", "kAnonymity.shareUnique"),
              "subjects",
              Kind.MEASURED,
              "there is no record of anybody");
    }
    long unique = sorted.stream().filter(size -> size == 1).count();
    return MeasureSheet.empty()
        .with("kAnonymity.min", subjects(sorted.get(0), sorted.size()))
        .with("kAnonymity.p5", subjects(Quantile.of(sorted, 0.05), sorted.size()))
        .with("kAnonymity.shareUnique", Shares.of(unique, sorted.size(), Kind.MEASURED));
  }

  /** How many of the entries look like each one, itself included. */
  private static Map<String, Long> alike(SortedMap<String, List<Contribution>> entries) {
    Map<String, List<Integer>> tuples = new TreeMap<>();
    entries.forEach((key, records) -> tuples.put(key, tuple(records)));
    Map<List<Integer>, Long> sizes = new HashMap<>();
    tuples.values().forEach(tuple -> sizes.merge(tuple, 1L, Long::sum));
    Map<String, Long> alike = new TreeMap<>();
    tuples.forEach((key, tuple) -> alike.put(key, sizes.get(tuple)));
    return alike;
  }

  private static List<Integer> tuple(List<Contribution> records) {
    Map<RecordField, Long> facts = FieldFacts.in(records);
    return Arrays.stream(RecordField.values())
        .map(field -> band(facts.getOrDefault(field, 0L)))
        .toList();
  }

  private static int band(long facts) {
    return (int) BANDS.stream().filter(least -> facts >= least).count();
  }

  private static Measure subjects(double value, long n) {
    return new Measure(value, "subjects", Kind.MEASURED, null, n);
  }
}
