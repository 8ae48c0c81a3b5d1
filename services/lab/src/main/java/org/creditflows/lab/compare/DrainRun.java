package org.creditflows.lab.compare;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditflows.lab.drain.Drain;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.topics.TopicSize;
import org.creditflows.lab.verify.OutputReader;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.lab.verify.Verifier;
import org.creditflows.schemas.catalogue.TopicSpec;

/** Lets one flow alone work off topics that are filled, and takes its figures. */
final class DrainRun {

  private final Workbench bench;
  private final PreparedLog log;
  private final ReferenceModel model;

  DrainRun(Workbench bench, PreparedLog log, ReferenceModel model) {
    this.bench = bench;
    this.log = log;
    this.model = model;
  }

  /**
   * Figures of one flow.
   *
   * @param elapsed from running to the last committed output
   * @param flowProcessor processor time of the flow's process, its start included
   * @param brokerProcessor processor time of the broker meanwhile; null on a foreign cluster
   * @param writtenBytes of the flow's own topics on the broker, one copy
   * @param stateBytes live keys and values of the flow's states
   */
  record Figures(
      Duration elapsed,
      Duration flowProcessor,
      Duration brokerProcessor,
      long writtenBytes,
      long stateBytes,
      VerificationResult verification) {}

  Figures run(FlowRun run, Progress progress) {
    Duration brokerBefore = processorTime();
    try (Progress.Phase phase = progress.start("Drain the " + run.flow().label() + " flow", 100);
        Drain drain =
            new Drain(
                bench.admin(),
                bench.bootstrapServers(),
                List.of(run.reading(bench.catalogue())),
                List.of(bench.catalogue().decisions(run.name())))) {
      List<ChildProcess> started = bench.start(List.of(run.program(bench.flowSettings(log))));
      long begin = System.nanoTime();
      drain.await(SettledReplay.DRAIN_TIMEOUT, outstanding -> watch(phase, outstanding));
      Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
      Duration flowProcessor = started.get(0).processorTime().orElse(Duration.ZERO);
      Duration brokerProcessor =
          bench.broker().map(broker -> processorTime().minus(brokerBefore)).orElse(null);
      bench.stop(started);
      try (OutputReader reader =
          new OutputReader(bench.clients(), bench.catalogue(), run.layout())) {
        reader.readToEnd(SettledReplay.DRAIN_TIMEOUT);
        Verifier verifier = new Verifier(run.flow(), run.name(), model, reader.output());
        verifier.checkFinalState();
        return new Figures(
            elapsed,
            flowProcessor,
            brokerProcessor,
            writtenBytes(run),
            reader.output().stateBytes(),
            verifier.result());
      }
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
