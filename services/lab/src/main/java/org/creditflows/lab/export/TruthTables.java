package org.creditflows.lab.export;

import java.util.Map;
import org.creditflows.lab.measure.Ownership;
import org.creditflows.lab.measure.SeedTruth;
import org.creditflows.population.TrueSource;
import org.creditflows.population.TrueSubject;
import org.creditflows.population.Truth;
import org.creditflows.population.WrongRecord;

/** What is true, of each population. */
final class TruthTables {

  private final String subjectSecret;
  private final TableFile subjects;
  private final TableFile sources;
  private final TableFile mistakes;

  TruthTables(Map<ExportTable, TableFile> tables, String subjectSecret) {
    this.subjectSecret = subjectSecret;
    subjects = tables.get(ExportTable.SUBJECTS);
    sources = tables.get(ExportTable.SOURCES);
    mistakes = tables.get(ExportTable.MISTAKES);
  }

  void write(Truth truth) {
    truth.bySeed().forEach(this::write);
  }

  private void write(long seed, Truth truth) {
    SeedTruth told = SeedTruth.of(truth, subjectSecret);
    Map<String, String> tokens = Ownership.tokens(truth, subjectSecret);
    for (TrueSubject subject : truth.subjects()) {
      String token = tokens.get(subject.identifier());
      subjects.row(
          seed,
          token,
          subject.company(),
          subject.identifier(),
          subject.name(),
          subject.solvent(),
          subject.honest(),
          told.wouldDefault().contains(token),
          told.namesakes().contains(token));
    }
    for (TrueSource source : truth.sources()) {
      sources.row(seed, source.sourceKey(), tokens.get(source.identifier()));
    }
    for (WrongRecord wrong : truth.wrongRecords()) {
      mistakes.row(
          seed,
          wrong.wrongRecordId(),
          wrong.kind(),
          wrong.sourceKey(),
          wrong.eventId(),
          wrong.correctionEventId(),
          wrong.identifier() == null ? null : tokens.get(wrong.identifier()),
          wrong.publishedTime(),
          wrong.correctedTime());
    }
  }
}
