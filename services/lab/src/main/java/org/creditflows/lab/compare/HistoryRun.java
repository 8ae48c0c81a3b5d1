package org.creditflows.lab.compare;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditflows.lab.drain.Drain;
import org.creditflows.lab.drain.Drained;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.topics.TopicSize;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;
import org.creditflows.schemas.log.Domain;

/**
 * Lets one flow alone work off topics that the history before the run fills, takes its figures, and
 * leaves it running.
 */
final class HistoryRun {

  private final Workbench bench;
  private final PreparedLog log;

  HistoryRun(Workbench bench, PreparedLog log) {
    this.bench = bench;
    this.log = log;
  }

  /**
   * Figures of one flow.
   *
   * @param events of the history
   * @param elapsed from running to the last committed output
   * @param flowProcessor processor time of the flow's process, its start included
   * @param brokerProcessor processor time of the broker meanwhile; null on a foreign cluster
   * @param writtenBytes of the flow's own topics on the broker, one copy
   */
  record Figures(
      long events,
      Duration elapsed,
      Duration flowProcessor,
      Duration brokerProcessor,
      long writtenBytes) {}

  /** Call it when the history was sent and nothing else is at work. */
  Figures run(FlowRun run, Progress progress) {
    Duration brokerBefore = processorTime();
    try (Progress.Phase phase =
            progress.start("Work off the history, " + run.flow().label() + " alone", 100);
        Drain drain = bench.drain(List.of(run))) {
      ChildProcess process = bench.start(List.of(run.program(bench.flowSettings(log)))).get(0);
      long begin = System.nanoTime();
      Drained drained =
          drain.await(SettledReplay.DRAIN_TIMEOUT, outstanding -> watch(phase, outstanding));
      Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
      return new Figures(
          events(drained),
          elapsed,
          process.processorTime().orElse(Duration.ZERO),
          bench.broker().map(broker -> processorTime().minus(brokerBefore)).orElse(null),
          writtenBytes(run));
    }
  }

  private void watch(Progress.Phase phase, long outstanding) {
    bench.requireAllAlive();
    long all = Math.max(1, log.tally().entries());
    phase.reach(Math.max(0, Math.min(100, 100 - 100 * outstanding / all)));
  }

  private Duration processorTime() {
    return bench.broker().flatMap(ChildProcess::processorTime).orElse(Duration.ZERO);
  }

  /** No producer of events uses transactions, so every offset is a record. */
  private long events(Drained drained) {
    TopicCatalogue catalogue = bench.catalogue();
    Set<String> topics =
        List.of(Domain.values()).stream().map(catalogue::events).collect(Collectors.toSet());
    return drained.ends().entrySet().stream()
        .filter(end -> topics.contains(end.getKey().topic()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private long writtenBytes(FlowRun run) {
    String internal = run.applicationId(bench.catalogue()) + "-";
    Set<String> own =
        bench.catalogue().flowTopics(run.layout()).stream()
            .map(TopicSpec::name)
            .collect(Collectors.toSet());
    return bench.topicSizes().entrySet().stream()
        .filter(topic -> topic.getKey().startsWith(internal) || own.contains(topic.getKey()))
        .map(Map.Entry::getValue)
        .mapToLong(TopicSize::leaderBytes)
        .sum();
  }
}
