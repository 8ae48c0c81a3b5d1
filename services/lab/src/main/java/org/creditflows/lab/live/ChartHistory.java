package org.creditflows.lab.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.creditflows.lab.live.situation.Situation;

/** What charts show of the last ten minutes. Safe for use by several threads. */
final class ChartHistory {

  private static final int KEPT = 600;

  /** What each flow had at one moment. */
  record Point(long wallTime, Map<String, FlowPoint> flows) {}

  /** Units as in {@link Situation.FlowState}. */
  record FlowPoint(
      double events, double decisions, double lag, Long p99, double cores, double records) {}

  private final Deque<Point> points = new ArrayDeque<>();

  synchronized void add(Situation situation) {
    points.addLast(
        new Point(
            situation.wallTime(),
            situation.flows().stream()
                .collect(
                    Collectors.toMap(
                        Situation.FlowState::flow,
                        ChartHistory::point,
                        (a, b) -> a,
                        TreeMap::new))));
    if (points.size() > KEPT) {
      points.removeFirst();
    }
  }

  synchronized List<Point> points() {
    return List.copyOf(points);
  }

  private static FlowPoint point(Situation.FlowState flow) {
    return new FlowPoint(
        flow.eventsPerSecond(),
        flow.decisionsPerSecond(),
        flow.lag(),
        flow.p99(),
        flow.cores(),
        flow.recordsPerDecision());
  }
}
