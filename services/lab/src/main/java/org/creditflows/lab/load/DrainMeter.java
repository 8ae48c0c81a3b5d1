package org.creditflows.lab.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creditflows.lab.drain.Drain;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.topics.TopicSize;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/** Lets one contender alone work off topics that are filled, and takes its figures. */
final class DrainMeter {

  private static final Duration TIMEOUT = Duration.ofMinutes(20);
  private static final double WARM_UP_SHARE = 0.25;

  /** Where more was done when one looked, what is left is too little to take a rate from. */
  private static final double MOST_WARM_UP_SHARE = 0.6;

  private final LoadBench bench;
  private final LoadLog log;
  private final TopicCatalogue catalogue;
  private final Map<String, TopicSize> inputSizes;
  private final OutputCheck check;

  /**
   * @param filled to which the log has been sent
   */
  DrainMeter(LoadBench bench, LoadLog log, TopicSpace filled, OutputCheck check) {
    this.bench = bench;
    this.log = log;
    this.check = check;
    catalogue = filled.catalogue();
    inputSizes = filled.sizes();
  }

  /** Where a contender was at the end of its warm-up. */
  private record Mark(long nanos, double share, ProcessorTimes processor) {}

  /**
   * @param verify whether what came out is compared with the reference model
   */
  DrainFigures measure(Contender contender, boolean verify) {
    try (TopicSpace own = bench.moreTopics(catalogue, List.of(contender))) {
      List<ChildProcess> started =
          bench.start(
              contender.programs(bench.settings(catalogue, log), bench.options().footing()));
      try {
        DrainFigures figures = measure(contender, started, own);
        return verify && contender.asFlow().isPresent()
            ? figures.with(check.of(contender.asFlow().get(), catalogue))
            : figures;
      } finally {
        bench.stop(started);
      }
    }
  }

  private DrainFigures measure(Contender contender, List<ChildProcess> started, TopicSpace own) {
    WarmUp warmUp = new WarmUp(contender, started);
    try (Drain drain =
        new Drain(
            bench.admin(),
            bench.clients(),
            List.of(contender.reading(catalogue)),
            contender.outputs(catalogue))) {
      drain.await(TIMEOUT, outstanding -> warmUp.look());
    }
    double seconds = (System.nanoTime() - warmUp.mark.nanos()) / 1e9;
    ProcessorTimes processor =
        ProcessorTimes.of(started, bench.broker()).since(warmUp.mark.processor());
    double timedShare = 1 - warmUp.mark.share();
    double millions = timedShare * log.tally().events() / 1e6;
    Map<String, Double> perMillion = new LinkedHashMap<>();
    processor
        .byProcess()
        .forEach((name, used) -> perMillion.put(name, used == null ? null : used / millions));
    return new DrainFigures(
        timedShare * log.tally().entries() / seconds,
        perMillion,
        ProcessInside.of(started),
        TopicBytes.of(own.sizes(), inputs(contender), inputSizes),
        Coalescing.of(contender, catalogue, started, new Offsets(bench.admin())),
        null,
        Optional.empty());
  }

  private List<String> inputs(Contender contender) {
    return contender.reading(catalogue).topics().stream()
        .filter(catalogue.logTopics()::contains)
        .toList();
  }

  /** Looks for the moment at which the warm-up is over. */
  private final class WarmUp {

    private final Offsets offsets = new Offsets(bench.admin());
    private final Contender contender;
    private final List<ChildProcess> started;
    private final List<String> inputs;
    private final long all;
    private Mark mark;
    private boolean over;

    WarmUp(Contender contender, List<ChildProcess> started) {
      this.contender = contender;
      this.started = started;
      inputs = inputs(contender);
      all = Math.max(1, offsets.written(inputs, catalogue.partitions()));
      mark = mark(0);
    }

    void look() {
      bench.requireAllAlive();
      if (!over) {
        long committed = offsets.committed(contender.applicationId(catalogue), inputs);
        double share = (double) committed / all;
        if (share >= WARM_UP_SHARE) {
          over = true;
          mark = share < MOST_WARM_UP_SHARE ? mark(share) : mark;
        }
      }
    }

    private Mark mark(double share) {
      return new Mark(System.nanoTime(), share, ProcessorTimes.of(started, bench.broker()));
    }
  }
}
