package org.creditflows.lab.measure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.creditflows.lab.counterfactual.WrongGroup;
import org.creditflows.lab.measure.ErrorEffects.Effect;
import org.creditflows.lab.measure.Measure.Kind;

/**
 * What one mistake changes within twelve months of its publication, as far as these lie in the run,
 * for each mistake that stood at some time in the run. Mistakes whose twelve months were over when
 * the run started are left out, for nothing was decided in them:
 *
 * <ul>
 *   <li>{@code errorBlast.decisions.mean}, {@code .p95}: decisions that would have come out
 *       otherwise without it
 *   <li>{@code errorBlast.decisions.harmful}, {@code .favourable}: of these, the mean number of
 *       those that went against somebody, and of those that went for somebody, because of it
 *   <li>{@code errorBlast.decisions.shareNone}: share of mistakes that changed nothing
 *   <li>{@code errorBlast.subjects.mean}: subjects that such decisions are about
 * </ul>
 *
 * {@code repair.wrongDecisions}: of these decisions, and of those after twelve months, how many
 * came before the mistake was corrected; the mean over all mistakes that stood at some time in the
 * run.
 */
public final class ErrorBlast {

  private static final Kind KIND = Kind.MEASURED;

  private ErrorBlast() {}

  /**
   * @param start epoch milliseconds of the start of the run
   * @param end epoch milliseconds of its end
   */
  public static MeasureSheet of(
      List<WrongGroup> mistakes, ErrorEffects effects, long start, long end) {
    return sheet(spreads(mistakes, effects, start, end), start);
  }

  /** What is counted of each mistake that stood at some time in the run. */
  public static List<Spread> spreads(
      List<WrongGroup> mistakes, ErrorEffects effects, long start, long end) {
    List<Spread> spreads = new ArrayList<>();
    for (WrongGroup mistake : mistakes) {
      if (mistake.standsBetween(start, end)) {
        spreads.add(new Spread(mistake, effects.of(mistake)));
      }
    }
    return spreads;
  }

  /** A mistake and all that it changed. */
  public record Spread(WrongGroup mistake, List<Effect> effects) {

    /** Epoch milliseconds of the last instant within twelve months of the publication. */
    private long yearEnd() {
      return Instant.ofEpochMilli(mistake.publishedTime())
          .atOffset(ZoneOffset.UTC)
          .plusMonths(12)
          .toInstant()
          .toEpochMilli();
    }

    List<Effect> withinAYear() {
      return effects.stream().filter(effect -> effect.asOf() <= yearEnd()).toList();
    }

    long subjects() {
      return withinAYear().stream().map(Effect::subject).distinct().count();
    }

    long harmful() {
      return withinAYear().stream().filter(Effect::harmful).count();
    }

    long beforeCorrection() {
      return effects.stream().filter(effect -> mistake.standsAt(effect.asOf())).count();
    }
  }

  /**
   * @param spreads of all mistakes that stood at some time in the run
   */
  static MeasureSheet sheet(List<Spread> spreads, long start) {
    long wrong = spreads.stream().mapToLong(Spread::beforeCorrection).sum();
    return blast(spreads.stream().filter(spread -> spread.yearEnd() >= start).toList())
        .with("repair.wrongDecisions", perMistake(wrong, spreads.size(), "decisions"));
  }

  private static MeasureSheet blast(List<Spread> spreads) {
    List<Integer> decisions =
        spreads.stream().map(spread -> spread.withinAYear().size()).sorted().toList();
    long all = decisions.stream().mapToLong(Integer::longValue).sum();
    long harmful = spreads.stream().mapToLong(Spread::harmful).sum();
    long subjects = spreads.stream().mapToLong(Spread::subjects).sum();
    int n = spreads.size();
    MeasureSheet sheet =
        MeasureSheet.empty()
            .with("errorBlast.decisions.mean", perMistake(all, n, "decisions"))
            .with(
                "errorBlast.decisions.p95",
                new Measure(n == 0 ? 0 : Quantile.of(decisions, 0.95), "decisions", KIND, null, n))
            .with("errorBlast.decisions.harmful", perMistake(harmful, n, "decisions"))
            .with("errorBlast.decisions.favourable", perMistake(all - harmful, n, "decisions"))
            .with("errorBlast.subjects.mean", perMistake(subjects, n, "subjects"));
    return n == 0
        ? sheet.without(
            List.of("errorBlast.decisions.shareNone"), Shares.UNIT, KIND, "no mistake is counted")
        : sheet.with(
            "errorBlast.decisions.shareNone",
            Shares.of(decisions.stream().filter(count -> count == 0).count(), n, KIND));
  }

  private static Measure perMistake(long sum, int mistakes, String unit) {
    return new Measure(
        mistakes == 0 ? 0.0 : sum / (double) mistakes, unit + "/mistake", KIND, null, mistakes);
  }
}
