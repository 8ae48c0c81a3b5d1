package org.creditflows.lab.load;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.creditflows.kit.send.Pacing;
import org.creditflows.lab.generator.Outage;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Decision;

/**
 * How stale decisions were around an outage.
 *
 * @param stale by when the request was due: {@code before} the outage, {@code during} it, {@code
 *     catchingUp} until the source was in time again, and {@code after}
 */
record OutageFigures(Outage outage, Map<String, StaleDecisions> stale) {

  OutageFigures {
    stale = new LinkedHashMap<>(stale);
  }

  /**
   * @param pace of the run, not by the log's time
   * @param past entries before the schedule
   */
  static OutageFigures of(
      Outage outage,
      SettledAnswers settled,
      Flow flow,
      Collection<Decision> decisions,
      Pacing.Scheduled pace,
      long past) {
    Duration end = outage.from().plus(outage.length());
    Map<String, Duration[]> windows = new LinkedHashMap<>();
    windows.put("before", new Duration[] {RateSearch.WARM_UP, outage.from()});
    windows.put("during", new Duration[] {outage.from(), end});
    windows.put("catchingUp", new Duration[] {end, outage.over()});
    windows.put("after", new Duration[] {outage.over(), Duration.ofDays(1)});
    Map<String, StaleDecisions> stale = new LinkedHashMap<>();
    windows.forEach(
        (name, window) ->
            stale.put(
                name,
                settled.stale(
                    flow,
                    decisions,
                    number -> {
                      long due = number < past ? -1 : pace.dueNanos(number - past, 0);
                      return due >= window[0].toNanos() && due < window[1].toNanos();
                    })));
    return new OutageFigures(outage, stale);
  }
}
