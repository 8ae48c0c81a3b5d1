package org.creditflows.lab.export;

import java.util.Map;
import org.creditflows.lab.measure.ErrorBlast;
import org.creditflows.lab.measure.ErrorEffects;
import org.creditflows.lab.measure.Survey;
import org.creditflows.lab.measure.Wrongfulness;

/**
 * What desks would have answered of one population: on the truth, without mistakes, to everybody.
 */
final class AnswerTables {

  private final SeedOutcome seed;
  private final TableFile survey;
  private final TableFile reviews;
  private final TableFile effects;

  AnswerTables(Map<ExportTable, TableFile> tables, SeedOutcome seed) {
    this.seed = seed;
    survey = tables.get(ExportTable.SURVEY);
    reviews = tables.get(ExportTable.REVIEWS);
    effects = tables.get(ExportTable.EFFECTS);
  }

  void write() {
    Survey.of(seed.truth().ownership(), seed.outcome(), seed.published(), seed.desks(), seed.end())
        .forEach(
            asked ->
                survey.row(
                    seed.flow(),
                    seed.seed(),
                    asked.desk(),
                    asked.subject(),
                    asked.granted(),
                    asked.score() == null ? null : asked.score().longValue()));
    Wrongfulness.judged(
            seed.truth(),
            seed.outcome(),
            seed.trueWorld(),
            seed.requests(),
            seed.desks(),
            seed.end())
        .forEach(
            judged ->
                reviews.row(
                    seed.flow(),
                    seed.seed(),
                    judged.desk(),
                    judged.subject(),
                    judged.granted(),
                    judged.trulyGranted()));
    ErrorBlast.spreads(seed.truth().mistakes(), errorEffects(), seed.start(), seed.end())
        .forEach(this::spread);
  }

  private void spread(ErrorBlast.Spread spread) {
    spread
        .effects()
        .forEach(
            effect ->
                effects.row(
                    seed.flow(),
                    seed.seed(),
                    spread.mistake().id(),
                    effect.decisionId(),
                    effect.subject(),
                    effect.asOf(),
                    effect.harmful()));
  }

  private ErrorEffects errorEffects() {
    return new ErrorEffects(
        seed.truth().ownership(),
        seed.outcome(),
        seed.published(),
        seed.requests(),
        seed.desks(),
        seed.settlements());
  }
}
