package org.creditflows.lab.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desk.CaseDesk;
import org.creditflows.lab.counterfactual.World;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.log.Domain;

/**
 * How well lenders tell those who would default from those who would repay. Each lender is asked,
 * at the end of the run, about every true subject, on what the flow lets it see.
 *
 * <ul>
 *   <li>{@code discrimination.auc.DESK}: chance that somebody who would repay has a higher score
 *       than somebody who would default; half where they are equal
 *   <li>{@code discrimination.gini.DESK}: twice that, less 1
 *   <li>{@code discrimination.defaultRateAtEqualApproval.DESK}: share that would default of those
 *       that are granted a loan, if the better half of all subjects by score is
 *   <li>{@code equalApproval.denyWouldRepay.DESK}, {@code equalApproval.grantWouldDefault.DESK}:
 *       share that is then denied of those that would repay, and granted of those that would
 *       default
 * </ul>
 *
 * Somebody without a score is put in the middle of the scale. Where equal scores lie on both sides
 * of the cut, each has the same chance of being granted.
 */
public final class Discrimination {

  private static final double APPROVED = 0.5;
  private static final int MIDPOINT = (300 + 850) / 2;

  /** A subject as a lender scores it. */
  record Scored(double score, boolean wouldDefault) {}

  private Discrimination() {}

  /**
   * @param published as domains had published it by then
   * @param asOf epoch milliseconds of the end of the run
   */
  public static MeasureSheet of(
      SeedTruth truth,
      FlowOutcome outcome,
      World published,
      Collection<? extends Desk> desks,
      long asOf) {
    Inquiry inquiry = new Inquiry(truth.ownership(), outcome, published, asOf);
    MeasureSheet sheet = MeasureSheet.empty();
    for (Desk desk : desks) {
      if (desk instanceof CaseDesk lender && desk.home() == Domain.LENDING) {
        List<Scored> scored = new ArrayList<>();
        for (String subject : truth.ownership().subjects()) {
          Integer score = inquiry.of(lender, subject).score();
          scored.add(
              new Scored(score == null ? MIDPOINT : score, truth.wouldDefault().contains(subject)));
        }
        sheet = sheet.plus(of(desk.name(), scored));
      }
    }
    return sheet;
  }

  static MeasureSheet of(String desk, List<Scored> scored) {
    long defaulters = scored.stream().filter(Scored::wouldDefault).count();
    long repayers = scored.size() - defaulters;
    if (defaulters == 0 || repayers == 0) {
      return MeasureSheet.empty()
          .without(
              List.of(
                  "discrimination.auc." + desk,
                  "discrimination.gini." + desk,
                  "discrimination.defaultRateAtEqualApproval." + desk,
                  "equalApproval.denyWouldRepay." + desk,
                  "equalApproval.grantWouldDefault." + desk),
              Shares.UNIT,
              Kind.MEASURED,
              "all subjects would act alike");
    }
    double auc = auc(scored, defaulters, repayers);
    double granted = APPROVED * scored.size();
    double grantedDefaulters = grantedDefaulters(scored, granted);
    long all = scored.size();
    return MeasureSheet.empty()
        .with("discrimination.auc." + desk, share(auc, all))
        .with("discrimination.gini." + desk, share(2 * auc - 1, all))
        .with(
            "discrimination.defaultRateAtEqualApproval." + desk,
            share(grantedDefaulters / granted, all))
        .with(
            "equalApproval.denyWouldRepay." + desk,
            share(1 - (granted - grantedDefaulters) / repayers, repayers))
        .with(
            "equalApproval.grantWouldDefault." + desk,
            share(grantedDefaulters / defaulters, defaulters));
  }

  /** By the sum of the ranks of those who would repay, equal scores having their mean rank. */
  private static double auc(List<Scored> scored, long defaulters, long repayers) {
    List<Scored> ascending = new ArrayList<>(scored);
    ascending.sort(Comparator.comparingDouble(Scored::score));
    double rankSum = 0;
    for (int first = 0; first < ascending.size(); ) {
      int next = endOfTie(ascending, first);
      double meanRank = (first + 1 + next) / 2.0;
      rankSum += meanRank * repayersBetween(ascending, first, next);
      first = next;
    }
    return (rankSum - repayers * (repayers + 1) / 2.0) / ((double) repayers * defaulters);
  }

  private static double grantedDefaulters(List<Scored> scored, double granted) {
    List<Scored> descending = new ArrayList<>(scored);
    descending.sort(Comparator.comparingDouble(Scored::score).reversed());
    double defaulters = 0;
    for (int first = 0; first < descending.size() && first < granted; ) {
      int next = endOfTie(descending, first);
      double size = next - first;
      double share = Math.min(1, (granted - first) / size);
      defaulters += share * (size - repayersBetween(descending, first, next));
      first = next;
    }
    return defaulters;
  }

  private static int endOfTie(List<Scored> sorted, int first) {
    int next = first;
    while (next < sorted.size() && sorted.get(next).score() == sorted.get(first).score()) {
      next++;
    }
    return next;
  }

  private static long repayersBetween(List<Scored> sorted, int first, int next) {
    return sorted.subList(first, next).stream().filter(each -> !each.wouldDefault()).count();
  }

  private static Measure share(double value, long n) {
    return Shares.of(value, n, Kind.MEASURED);
  }
}
