package org.creditflows.lab.measure;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.counterfactual.WrongGroup;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/**
 * How long holders take to correct what they published wrongly:
 *
 * <ul>
 *   <li>{@code repair.institutionalDays.p50}, {@code .p95}: days from the wrong record to its
 *       correction, of the mistakes that stood at some time in the run and were corrected; also by
 *       holder, as {@code .p50.court}. The longer a mistake stands, the likelier it is among them
 *   <li>{@code repair.institutionalDays.pastDeadline}: share that still stood at the deadline of
 *       its holder, of all mistakes that ever stood and whose deadline ended within the run, also
 *       where they were corrected before it began
 * </ul>
 *
 * The same under every flow: the scenario sets it.
 */
public final class InstitutionalDelay {

  private static final Kind KIND = Kind.SET_BY_PARAMETER;
  private static final String PREFIX = "repair.institutionalDays.";
  private static final double DAY = Duration.ofDays(1).toMillis();

  private InstitutionalDelay() {}

  /**
   * @param deadlines in days; domains without one are left out
   * @param start epoch milliseconds of the start of the run
   * @param end epoch milliseconds of its end
   */
  public static MeasureSheet of(
      List<WrongGroup> mistakes, Map<Domain, Integer> deadlines, long start, long end) {
    List<WrongGroup> standing =
        mistakes.stream().filter(mistake -> mistake.standsBetween(start, end)).toList();
    MeasureSheet sheet = quantiles("", standing);
    Map<Domain, List<WrongGroup>> byHolder = new EnumMap<>(Domain.class);
    for (Domain domain : Domain.values()) {
      byHolder.put(domain, standing.stream().filter(mistake -> holder(mistake) == domain).toList());
    }
    for (Domain domain : Domain.values()) {
      sheet = sheet.plus(quantiles("." + TopicCatalogue.label(domain), byHolder.get(domain)));
    }
    return sheet.plus(pastDeadline(mistakes, deadlines, start, end));
  }

  private static MeasureSheet quantiles(String ending, List<WrongGroup> mistakes) {
    List<Double> days =
        mistakes.stream()
            .filter(mistake -> mistake.correctedTime() != null)
            .map(mistake -> (mistake.correctedTime() - mistake.publishedTime()) / DAY)
            .sorted()
            .toList();
    if (days.isEmpty()) {
      return MeasureSheet.empty()
          .without(
              List.of(PREFIX + "p50" + ending, PREFIX + "p95" + ending),
              "days",
              KIND,
              "nothing was corrected");
    }
    return MeasureSheet.empty()
        .with(PREFIX + "p50" + ending, days(Quantile.of(days, 0.5), days.size()))
        .with(PREFIX + "p95" + ending, days(Quantile.of(days, 0.95), days.size()));
  }

  private static MeasureSheet pastDeadline(
      List<WrongGroup> mistakes, Map<Domain, Integer> deadlines, long start, long end) {
    long due = 0;
    long past = 0;
    for (WrongGroup mistake : mistakes) {
      Integer days = deadlines.get(holder(mistake));
      if (days != null && mistake.standsAt(mistake.publishedTime())) {
        long deadline = mistake.publishedTime() + Duration.ofDays(days).toMillis();
        if (start <= deadline && deadline <= end) {
          due++;
          past += mistake.standsAt(deadline) ? 1 : 0;
        }
      }
    }
    return due == 0
        ? MeasureSheet.empty()
            .without(
                List.of(PREFIX + "pastDeadline"), Shares.UNIT, KIND, "no deadline ended in the run")
        : MeasureSheet.empty().with(PREFIX + "pastDeadline", Shares.of(past, due, KIND));
  }

  private static Domain holder(WrongGroup mistake) {
    return SourceKey.parse(mistake.sourceKey()).domain();
  }

  private static Measure days(double value, long n) {
    return new Measure(value, "days", KIND, null, n);
  }
}
