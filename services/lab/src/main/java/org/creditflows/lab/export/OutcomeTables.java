package org.creditflows.lab.export;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditflows.lab.measure.DecisionQuality;
import org.creditflows.lab.measure.DecisionQuality.Review;
import org.creditflows.lab.measure.Favour;
import org.creditflows.lab.measure.FieldFacts;
import org.creditflows.lab.measure.FlowOutcome;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.UsedFact;

/** What a flow put out of one population. */
final class OutcomeTables {

  private final SeedOutcome seed;
  private final TableFile decisions;
  private final TableFile records;
  private final TableFile profiles;
  private final TableFile facts;
  private final TableFile evidence;
  private final Set<String> shown;

  /**
   * @param shown versions of records whose evidence is written already, as in facts used; those
   *     that are written now are added
   */
  OutcomeTables(Map<ExportTable, TableFile> tables, SeedOutcome seed, Set<String> shown) {
    this.seed = seed;
    this.shown = shown;
    evidence = tables.get(ExportTable.EVIDENCE);
    decisions = tables.get(ExportTable.DECISIONS);
    records = tables.get(ExportTable.RECORDS);
    profiles = tables.get(ExportTable.PROFILES);
    facts = tables.get(ExportTable.FACTS);
  }

  void write() {
    DecisionQuality quality =
        new DecisionQuality(seed.outcome(), seed.published(), seed.requests(), seed.desks());
    seed.outcome().decisions().forEach(settled -> decision(settled, quality));
    seed.outcome().records().values().forEach(this::record);
    seed.outcome()
        .shared()
        .forEach(
            (reader, ofReader) ->
                ofReader.forEach(
                    (subject, profile) ->
                        profile
                            .getContributions()
                            .forEach(contribution -> profile(reader, subject, contribution))));
  }

  private void decision(FlowOutcome.SettledDecision settled, DecisionQuality quality) {
    Decision decision = settled.decision();
    Review review = quality.review(decision, seed.end()).orElse(null);
    decisions.row(
        seed.flow(),
        seed.seed(),
        settled.settlement(),
        decision.getDecisionId(),
        decision.getKind().name(),
        decision.getDesk(),
        decision.getParty(),
        decision.getOutcome().name(),
        Favour.granted(decision.getOutcome()),
        decision.getScore() == null ? null : decision.getScore().longValue(),
        String.join(" ", decision.getReasonCodes()),
        decision.getFactsUsed().stream()
            .map(OutcomeTables::reference)
            .collect(Collectors.joining(" ")),
        String.join(" ", decision.getRelatedFlags()),
        decision.getRuleVersion(),
        decision.getAsOf(),
        review == null ? null : review.grantedAtHome(),
        review == null ? null : review.grantedUnexpired(),
        review == null ? null : review.grantedForPurpose());
    decision.getFactsUsed().stream()
        .filter(used -> shown.add(reference(used)))
        .forEach(this::evidence);
  }

  private void evidence(UsedFact used) {
    FieldFacts.forEach(
        seed.published().version(used.getSourceKey(), used.getVersion()),
        (field, entry, count) ->
            evidence.row(
                seed.seed(),
                used.getSourceKey(),
                used.getVersion(),
                field.label(),
                count,
                LogTables.json(entry)));
  }

  private static String reference(UsedFact used) {
    return used.getSourceKey() + "@" + used.getVersion();
  }

  private void record(Contribution record) {
    records.row(
        seed.flow(),
        seed.seed(),
        record.getSourceKey(),
        SourceKey.parse(record.getSourceKey()).domain().name(),
        record.getVersion());
    facts(null, null, record);
  }

  private void profile(String reader, String subject, Contribution contribution) {
    profiles.row(
        seed.flow(),
        seed.seed(),
        reader,
        subject,
        contribution.getSourceKey(),
        contribution.getVersion());
    facts(reader, subject, contribution);
  }

  private void facts(String reader, String subject, Contribution contribution) {
    FieldFacts.forEach(
        contribution,
        (field, entry, count) ->
            facts.row(
                seed.flow(),
                seed.seed(),
                reader,
                subject,
                contribution.getSourceKey(),
                field.label(),
                count,
                LogTables.json(entry)));
  }
}
