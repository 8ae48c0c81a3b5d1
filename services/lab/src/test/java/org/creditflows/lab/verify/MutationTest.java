package org.creditflows.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.reference.Told.POLICIES;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.stage.FlowRules;
import org.creditflows.kit.log.LogReader;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.lab.timeline.WrittenEntries;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.creditflows.schemas.profile.Decision;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verification is worth what it finds: each planted bug must fail a run, and no bug must pass. */
class MutationTest {

  private static final Scenario SCENARIO =
      Scenario.parse(
          """
          people: 250
          companies: 20
          months: 4
          historyYears: 1
          court: {judgments: 120, listings: 60}
          tax: {arrears: 200}
          mistakes: {judgments: 60, arrears: 60, frauds: 30, correctionFirstShare: 0.5}
          publication: {duplicateShare: 0.05, disorderShare: 0.5, lateShare: 0.5}
          links: {wrongShare: 0.4, lateShare: 0.2, repairDays: 60, assertedTwiceShare: 0.9}
          """);
  private static final List<LogEntry> LOG = new ArrayList<>();

  @BeforeAll
  static void draw(@TempDir Path directory) {
    Path file = directory.resolve("log.avro");
    new TimelineWriter(SCENARIO, List.of(11L))
        .write(file, directory.resolve("truth.jsonl.gz"), WrittenEntries.UNWATCHED);
    try (LogReader reader = LogReader.open(file)) {
      LOG.clear();
      reader.forEach(LOG::add);
    }
  }

  @ParameterizedTest
  @EnumSource
  void flowWithoutABugPasses(Flow flow) {
    VerificationResult result = replayed(flow, rules(flow));
    assertThat(result.firstDifferences()).isEmpty();
    assertThat(result.compared()).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @EnumSource(Mutant.class)
  void plantedBugFailsTheRun(Mutant mutant) {
    VerificationResult result =
        replayed(mutant.flow(), mutant.plantedIn(rules(mutant.flow())), mutant.filing(), LOG);
    assertThat(result.clean()).isFalse();
    assertThat(result.firstDifferences()).isNotEmpty();
  }

  @Test
  void lostRecordFailsTheRun() {
    VerificationResult result =
        replayed(
            Flow.SILOED,
            rules(Flow.SILOED),
            UnaryOperator.identity(),
            LOG.subList(0, LOG.size() / 2));
    assertThat(result.lost()).isPositive();
  }

  private static FlowRules rules(Flow flow) {
    return FlowRules.disclosing(POLICIES.get(flow));
  }

  private static VerificationResult replayed(Flow flow, FlowRules rules) {
    return replayed(flow, rules, UnaryOperator.identity(), LOG);
  }

  /** Replays settlement by settlement, as a comparison does. */
  private static VerificationResult replayed(
      Flow flow, FlowRules rules, UnaryOperator<Decision> filing, List<LogEntry> sent) {
    ReferenceModel model =
        new ReferenceModel(SCENARIO.maxLateness(), DrivenFlow.SECRET, RuleBook.DEFAULT, POLICIES);
    LogTelling telling = new LogTelling(model);
    try (DrivenFlow driven = new DrivenFlow(flow, rules, filing)) {
      Verifier verifier = new Verifier(flow, flow.label(), model, driven.output());
      Instant from = Instant.MIN;
      for (Instant settlement : SCENARIO.settlements()) {
        List<LogEntry> period = between(LOG, from, settlement);
        period.forEach(telling::tell);
        factsFirst(between(sent, from, settlement)).forEach(driven::send);
        driven.collect();
        verifier.checkSettlement(model.settle());
        from = settlement;
      }
      return verifier.result();
    }
  }

  private static List<LogEntry> factsFirst(List<LogEntry> entries) {
    List<LogEntry> ordered = new ArrayList<>(entries);
    ordered.sort((one, other) -> Boolean.compare(isRequest(one), isRequest(other)));
    return ordered;
  }

  private static boolean isRequest(LogEntry entry) {
    return entry.getKind() == LogKind.REQUEST;
  }

  private static List<LogEntry> between(List<LogEntry> log, Instant after, Instant to) {
    return log.stream()
        .filter(entry -> Instant.ofEpochMilli(entry.getPublishedTime()).isAfter(after))
        .filter(entry -> entry.getPublishedTime() <= to.toEpochMilli())
        .toList();
  }
}
