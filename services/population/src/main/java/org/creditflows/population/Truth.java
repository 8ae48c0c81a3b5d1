package org.creditflows.population;

import java.util.List;

/** What is true of the populations of a log. For the scorer alone; no service ever reads it. */
public record Truth(
    List<TrueSubject> subjects, List<TrueSource> sources, List<WrongRecord> wrongRecords) {

  public Truth {
    subjects = List.copyOf(subjects);
    sources = List.copyOf(sources);
    wrongRecords = List.copyOf(wrongRecords);
  }
}
