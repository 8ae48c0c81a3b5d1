package org.creditflows.lab.export;

import java.util.Map;
import java.util.stream.Collectors;
import org.creditflows.lab.measure.DecisionQuality;
import org.creditflows.lab.measure.DecisionQuality.Review;
import org.creditflows.lab.measure.Favour;
import org.creditflows.lab.measure.FieldFacts;
import org.creditflows.lab.measure.FlowOutcome;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;

/** What a flow put out of one population. */
final class OutcomeTables {

  private final SeedOutcome seed;
  private final TableFile decisions;
  private final TableFile records;
  private final TableFile profiles;
  private final TableFile facts;

  OutcomeTables(Map<ExportTable, TableFile> tables, SeedOutcome seed) {
    this.seed = seed;
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
            .map(used -> used.getSourceKey() + "@" + used.getVersion())
            .collect(Collectors.joining(" ")),
        decision.getRuleVersion(),
        decision.getAsOf(),
        review == null ? null : review.grantedAtHome(),
        review == null ? null : review.grantedUnexpired(),
        review == null ? null : review.grantedForPurpose());
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
