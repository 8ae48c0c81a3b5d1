package org.creditflows.lab.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.population.Scenario;
import org.creditflows.population.TrueSource;
import org.creditflows.population.TrueSubject;
import org.creditflows.population.Truth;
import org.creditflows.population.TruthFile;
import org.creditflows.population.WrongRecord;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

  private static final WrongRecord WRONG =
      new WrongRecord("M1", "false-record", "court:P1", "E2", "E4", null, 0L, 1L);
  private static final WrongRecord WRONG_LINK =
      new WrongRecord("M2", "namesake-link", "court:P1", "A1", null, "ID", 0L, null);

  @TempDir private Path directory;

  @Test
  void falseFactIsHeldFromItsOwnVersionUntilThatOfItsCorrection() {
    FalseFacts facts = told(WRONG, "E1", "E2", "E3", "E4", "E5");
    assertThat(versionsThatHold(facts, 5)).containsExactly(2L, 3L);
  }

  @Test
  void factThatWasTakenBackBeforeItCameIsNeverHeld() {
    assertThat(versionsThatHold(told(WRONG, "E1", "E4", "E2", "E3"), 4)).isEmpty();
  }

  @Test
  void duplicateDoesNotMakeAVersion() {
    FalseFacts facts = new FalseFacts(truth(WRONG));
    facts.event("court:P1", 1, "E1");
    facts.event("court:P1", 1, "E1");
    facts.event("court:P1", 2, "E2");
    assertThat(versionsThatHold(facts, 3)).containsExactly(2L, 3L);
  }

  @Test
  void wrongLinkMakesTheRecordFalseOfEverybodyElse() {
    FalseFacts facts = told(WRONG_LINK, "E1");
    assertThat(facts.heldBy("court:P1", 1, true)).isEmpty();
    assertThat(facts.heldBy("court:P1", 1, false)).containsExactly(WRONG_LINK);
  }

  @Test
  void auditNamesTheDecisionsThatUsedAFalseFactAndWhoseTheyWere() {
    Path log = directory.resolve("log.avro");
    Path truthFile = directory.resolve("truth.jsonl.gz");
    Scenario scenario =
        Scenario.parse("{people: 400, companies: 20, months: 4, mistakes.wrongDetailShare: 0.1}");
    new TimelineWriter(scenario, List.of(7L)).write(log, truthFile, (written, all) -> {});
    Truth truth = TruthFile.read(truthFile);
    Audit audit = Audit.of(log, truth, Flow.CENTRALIZED, DisclosurePolicy.EVERYTHING);

    Set<String> identifiers =
        truth.subjects().stream().map(TrueSubject::identifier).collect(Collectors.toSet());
    assertThat(audit.uses())
        .isNotEmpty()
        .allSatisfy(
            use -> {
              assertThat(use.decision().getFactsUsed()).contains(use.used());
              assertThat(use.wrong().sourceKey()).isEqualTo(use.used().getSourceKey());
              assertThat(use.wrong().publishedTime()).isLessThanOrEqualTo(use.settledTime());
              assertThat(identifiers).contains(audit.about(use.decision()));
            });
    TrueSource source = truth.sources().get(0);
    assertThat(audit.file(source.identifier()))
        .extracting(record -> record.getSourceKey())
        .isSubsetOf(
            truth.sources().stream()
                .filter(other -> other.identifier().equals(source.identifier()))
                .map(TrueSource::sourceKey)
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(AuditText.uses(Flow.CENTRALIZED, audit.uses(), 3))
        .startsWith("centralized flow: ")
        .contains("; found ")
        .contains("more wrong records");
    assertThat(AuditText.file(audit.file(source.identifier()))).contains(", version ");
  }

  private static FalseFacts told(WrongRecord wrong, String... eventIds) {
    FalseFacts facts = new FalseFacts(truth(wrong));
    for (int i = 0; i < eventIds.length; i++) {
      facts.event("court:P1", 10L + i, eventIds[i]);
    }
    return facts;
  }

  private static Truth truth(WrongRecord wrong) {
    return new Truth(List.of(), List.of(), List.of(), List.of(wrong), List.of());
  }

  private static List<Long> versionsThatHold(FalseFacts facts, long versions) {
    return LongStream.rangeClosed(1, versions)
        .filter(version -> !facts.heldBy("court:P1", version, true).isEmpty())
        .boxed()
        .toList();
  }
}
