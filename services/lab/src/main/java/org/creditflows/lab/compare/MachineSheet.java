package org.creditflows.lab.compare;

import static org.creditflows.lab.measure.MachineMeasures.brokerBytesPerEvent;
import static org.creditflows.lab.measure.MachineMeasures.cpuSecondsPerMillion;
import static org.creditflows.lab.measure.MachineMeasures.drainRate;

import java.time.Duration;
import java.util.List;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.measure.MeasureSheet;

/** What a flow cost its machine while it worked off the history alone. */
final class MachineSheet {

  private static final String RATE = "records/s";
  private static final String PROCESSOR_TIME = "s/million events";
  private static final String WRITTEN = "bytes/event";

  private MachineSheet() {}

  static MeasureSheet of(HistoryRun.Figures figures) {
    long events = figures.events();
    if (events == 0) {
      return withoutHistory();
    }
    Duration flow = figures.flowProcessor();
    MeasureSheet sheet =
        MeasureSheet.empty()
            .with("drainRate", drainRate(events, figures.elapsed()))
            .with("cpuSecondsPerMillion.flow", cpuSecondsPerMillion(flow, events))
            .with("brokerBytesPerEvent", brokerBytesPerEvent(figures.writtenBytes(), events));
    if (figures.brokerProcessor() == null) {
      return sheet.without(
          List.of("cpuSecondsPerMillion", "cpuSecondsPerMillion.broker"),
          PROCESSOR_TIME,
          Kind.MEASURED,
          "the processor time of a foreign cluster is not known here");
    }
    Duration broker = figures.brokerProcessor();
    return sheet
        .with("cpuSecondsPerMillion", cpuSecondsPerMillion(flow.plus(broker), events))
        .with("cpuSecondsPerMillion.broker", cpuSecondsPerMillion(broker, events));
  }

  private static MeasureSheet withoutHistory() {
    String reason = "nothing was published before the run";
    return MeasureSheet.empty()
        .without(List.of("drainRate"), RATE, Kind.MEASURED, reason)
        .without(
            List.of(
                "cpuSecondsPerMillion", "cpuSecondsPerMillion.flow", "cpuSecondsPerMillion.broker"),
            PROCESSOR_TIME,
            Kind.MEASURED,
            reason)
        .without(List.of("brokerBytesPerEvent"), WRITTEN, Kind.MEASURED, reason);
  }
}
