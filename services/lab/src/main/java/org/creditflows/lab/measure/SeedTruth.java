package org.creditflows.lab.measure;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.creditflows.lab.counterfactual.WrongGroup;
import org.creditflows.lab.reference.FactDecoder;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.population.Mistake;
import org.creditflows.population.RightRecord;
import org.creditflows.population.TrueBorrower;
import org.creditflows.population.TrueSubject;
import org.creditflows.population.Truth;
import org.creditflows.population.WrongRecord;
import org.creditflows.schemas.SourceKey;

/**
 * What is true of one population, in the words of the flows: subjects by token.
 *
 * @param wouldDefault subjects that would not pay back a loan
 * @param namesakes people who share their name with somebody
 * @param mistakes sorted by id
 */
public record SeedTruth(
    Ownership ownership,
    Set<String> wouldDefault,
    Set<String> namesakes,
    List<WrongGroup> mistakes) {

  public SeedTruth {
    wouldDefault = Set.copyOf(wouldDefault);
    namesakes = Set.copyOf(namesakes);
    mistakes = List.copyOf(mistakes);
  }

  /**
   * @param truth of one population
   * @param subjectSecret the flows' own
   */
  public static SeedTruth of(Truth truth, String subjectSecret) {
    Map<String, String> tokens = Ownership.tokens(truth, subjectSecret);
    return new SeedTruth(
        Ownership.of(truth, subjectSecret),
        truth.borrowers().stream()
            .filter(TrueBorrower::wouldDefault)
            .map(borrower -> tokens.get(borrower.identifier()))
            .collect(toUnmodifiableSet()),
        namesakes(truth, tokens),
        mistakes(truth, tokens));
  }

  private static Set<String> namesakes(Truth truth, Map<String, String> tokens) {
    return truth.subjects().stream()
        .filter(subject -> !subject.company())
        .collect(groupingBy(TrueSubject::name))
        .values()
        .stream()
        .filter(bearers -> bearers.size() > 1)
        .flatMap(List::stream)
        .map(subject -> tokens.get(subject.identifier()))
        .collect(toUnmodifiableSet());
  }

  private static List<WrongGroup> mistakes(Truth truth, Map<String, String> tokens) {
    Map<String, List<RightRecord>> right =
        truth.rightRecords().stream().collect(groupingBy(RightRecord::wrongRecordId));
    Map<String, List<WrongRecord>> wrong =
        truth.wrongRecords().stream()
            .collect(groupingBy(WrongRecord::wrongRecordId, TreeMap::new, toList()));
    FactDecoder decoder = new FactDecoder();
    return wrong.entrySet().stream()
        .map(
            group ->
                mistake(
                    group.getValue(),
                    decoded(right.getOrDefault(group.getKey(), List.of()), decoder),
                    tokens))
        .toList();
  }

  private static Map<String, PublishedFact> decoded(
      List<RightRecord> records, FactDecoder decoder) {
    return records.stream()
        .map(
            record ->
                decoder.decode(
                    SourceKey.parse(record.sourceKey()).domain(),
                    ByteBuffer.wrap(Base64.getDecoder().decode(record.event()))))
        .collect(toMap(PublishedFact::eventId, fact -> fact));
  }

  private static WrongGroup mistake(
      List<WrongRecord> records, Map<String, PublishedFact> right, Map<String, String> tokens) {
    WrongRecord first =
        records.stream().min(Comparator.comparingLong(WrongRecord::publishedTime)).orElseThrow();
    Optional<String> truly = Optional.ofNullable(first.identifier()).map(tokens::get);
    boolean link =
        first.kind().equals(Mistake.MISTYPED_LINK.label())
            || first.kind().equals(Mistake.NAMESAKE_LINK.label());
    boolean elsewhere = first.kind().equals(Mistake.WRONG_PERSON.label());
    return new WrongGroup(
        first.wrongRecordId(),
        first.sourceKey(),
        records.stream().map(WrongRecord::eventId).collect(toUnmodifiableSet()),
        records.stream()
            .map(WrongRecord::correctionEventId)
            .filter(Objects::nonNull)
            .collect(toUnmodifiableSet()),
        right,
        link ? truly : Optional.empty(),
        elsewhere ? truly : Optional.empty(),
        first.publishedTime(),
        correctedTime(records));
  }

  /** When the last of them was taken back; null if one never was. */
  private static Long correctedTime(List<WrongRecord> records) {
    boolean all = records.stream().allMatch(record -> record.correctedTime() != null);
    return all
        ? records.stream().map(WrongRecord::correctedTime).max(Comparator.naturalOrder()).get()
        : null;
  }
}
