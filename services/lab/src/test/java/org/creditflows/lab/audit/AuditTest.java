package org.creditflows.lab.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.population.Scenario;
import org.creditflows.population.TrueSource;
import org.creditflows.population.TrueSubject;
import org.creditflows.population.Truth;
import org.creditflows.population.TruthFile;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Contribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

  @TempDir private static Path directory;

  private static Path log;
  private static Truth truth;

  @BeforeAll
  static void write() {
    log = directory.resolve("log.avro");
    Path truthFile = directory.resolve("truth.jsonl.gz");
    Scenario scenario =
        Scenario.parse("{people: 400, companies: 20, months: 4, mistakes.wrongDetailShare: 0.1}");
    new TimelineWriter(scenario, List.of(7L)).write(log, truthFile, (written, all) -> {});
    truth = TruthFile.read(truthFile);
  }

  @Test
  void auditNamesTheDecisionsThatUsedAFalseFactAndWhoseTheyWere() {
    Audit audit = Audit.of(log, truth, Flow.CENTRALIZED, DisclosurePolicy.EVERYTHING);

    Set<String> identifiers =
        truth.subjects().stream().map(TrueSubject::identifier).collect(Collectors.toSet());
    assertThat(audit.uses())
        .isNotEmpty()
        .allSatisfy(
            use -> {
              assertThat(use.decision().getFactsUsed()).contains(use.used());
              assertThat(use.wrong().sourceKey())
                  .isIn(use.used().getSourceKey(), use.decision().getParty());
              assertThat(use.wrong().publishedTime()).isLessThanOrEqualTo(use.settledTime());
              assertThat(identifiers).contains(audit.about(use.decision()));
            });
    assertThat(AuditText.uses(Flow.CENTRALIZED, audit.uses(), 3))
        .startsWith("centralized flow: ")
        .contains("; found ")
        .contains("more wrong records");
  }

  @Test
  void fileShowsWhatThePurposeIsToldAlone() {
    Audit audit =
        Audit.of(log, truth, Flow.FEDERATED, DisclosurePolicy.load("central-bank-report"));
    String borrower =
        truth.sources().stream()
            .filter(source -> source.sourceKey().startsWith("lending:"))
            .map(TrueSource::identifier)
            .filter(identifier -> AuditText.file(audit.file(identifier)).contains("loans: "))
            .findFirst()
            .orElseThrow();

    List<String> lines = AuditText.file(audit.file(borrower)).lines().toList();
    assertThat(lines).contains("what purpose credit-report knows:");
    assertThat(lines)
        .filteredOn(line -> !line.isEmpty() && !line.startsWith("what purpose"))
        .allMatch(line -> line.matches("(lending:|  loans: |  defaults: ).*"));
  }

  @Test
  void fileShowsWhatEveryDomainHoldsWhereNothingIsLetOut() {
    Audit audit = Audit.of(log, truth, Flow.SILOED, DisclosurePolicy.NOTHING);
    String identifier =
        truth.sources().stream()
            .map(TrueSource::identifier)
            .filter(known -> !audit.file(known).get(Audit.NO_PURPOSE).isEmpty())
            .findFirst()
            .orElseThrow();

    assertThat(audit.file(identifier).get(Audit.NO_PURPOSE))
        .extracting(Contribution::getSourceKey)
        .isSubsetOf(
            truth.sources().stream()
                .filter(other -> other.identifier().equals(identifier))
                .map(TrueSource::sourceKey)
                .toList());
    assertThat(AuditText.file(audit.file(identifier)))
        .contains("all that domains hold, each for itself:")
        .contains(", version ");
  }
}
