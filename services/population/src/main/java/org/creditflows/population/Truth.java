package org.creditflows.population;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is true of the populations of a log. For the scorer alone; no service ever reads it. */
public record Truth(
    List<TrueSubject> subjects,
    List<TrueSource> sources,
    List<TrueBorrower> borrowers,
    List<WrongRecord> wrongRecords,
    List<RightRecord> rightRecords) {

  public Truth {
    subjects = List.copyOf(subjects);
    sources = List.copyOf(sources);
    borrowers = List.copyOf(borrowers);
    wrongRecords = List.copyOf(wrongRecords);
    rightRecords = List.copyOf(rightRecords);
  }

  public Truth withRightRecords(List<RightRecord> records) {
    return new Truth(subjects, sources, borrowers, wrongRecords, records);
  }

  /** What is true of one population, by seed. */
  public SortedMap<Long, Truth> bySeed() {
    Map<String, Long> seedByIdentifier = new HashMap<>();
    subjects.forEach(subject -> seedByIdentifier.put(subject.identifier(), subject.seed()));
    Map<String, Long> seedBySource = new HashMap<>();
    sources.forEach(
        source -> seedBySource.put(source.sourceKey(), seedByIdentifier.get(source.identifier())));
    SortedMap<Long, Truth> parts = new TreeMap<>();
    for (Long seed : new TreeSet<>(seedByIdentifier.values())) {
      parts.put(
          seed,
          new Truth(
              subjects.stream().filter(subject -> subject.seed() == seed).toList(),
              sources.stream()
                  .filter(source -> seedBySource.get(source.sourceKey()).equals(seed))
                  .toList(),
              borrowers.stream()
                  .filter(borrower -> seedByIdentifier.get(borrower.identifier()).equals(seed))
                  .toList(),
              wrongRecords.stream()
                  .filter(wrong -> seedBySource.get(wrong.sourceKey()).equals(seed))
                  .toList(),
              rightRecords.stream()
                  .filter(right -> seedBySource.get(right.sourceKey()).equals(seed))
                  .toList()));
    }
    return parts;
  }
}
