package org.creditflows.population;

import java.util.ArrayList;
import java.util.List;

/** Gathers the truth while lives are drawn. */
final class TruthCollector {

  private final List<TrueSubject> subjects = new ArrayList<>();
  private final List<TrueSource> sources = new ArrayList<>();
  private final List<TrueBorrower> borrowers = new ArrayList<>();
  private final List<WrongRecord> wrongRecords = new ArrayList<>();
  private final List<RightOccurrence> rightOccurrences = new ArrayList<>();

  void add(TrueSubject subject) {
    subjects.add(subject);
  }

  void add(TrueSource source) {
    sources.add(source);
  }

  void add(TrueBorrower borrower) {
    borrowers.add(borrower);
  }

  void add(RightOccurrence rightOccurrence) {
    rightOccurrences.add(rightOccurrence);
  }

  void add(WrongRecord wrongRecord) {
    wrongRecords.add(wrongRecord);
  }

  void addAll(TruthCollector other) {
    subjects.addAll(other.subjects);
    sources.addAll(other.sources);
    borrowers.addAll(other.borrowers);
    wrongRecords.addAll(other.wrongRecords);
    rightOccurrences.addAll(other.rightOccurrences);
  }

  Truth truth() {
    return new Truth(subjects, sources, borrowers, wrongRecords, List.of());
  }

  List<RightOccurrence> rightOccurrences() {
    return List.copyOf(rightOccurrences);
  }
}
