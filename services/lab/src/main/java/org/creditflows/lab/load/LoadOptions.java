package org.creditflows.lab.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creditflows.schemas.catalogue.Flow;

/**
 * What the user asks of a load run.
 *
 * @param flows to measure
 * @param pace of paced runs in records of the log a second, as {@link
 *     org.creditflows.kit.send.Pacing#parse} takes it; {@code max} looks for the highest
 *     sustainable rate; empty where only drains are asked for
 * @param duration of a paced run, without its warm-up
 * @param people in the log, of each seed
 * @param logFile a log to use in place of a drawn one
 * @param repetitions of the drains, interleaved; 0 leaves them out
 * @param pacedRepetitions of the run at a pace that is not {@code max}, flows in turn
 * @param footing what every flow gets
 * @param p99Target largest p99 of decisions at a rate that counts as sustained
 * @param shares of the highest rate at which latency is measured, percent
 * @param outage how long each source is silent in a run of its own; zero leaves these runs out
 * @param attach whether flows that run elsewhere are measured, on topics that are there, in place
 *     of flows of this run
 * @param quick whether the figures are marked as smoke
 * @param again whether and why each repetition measures the first flow once more
 * @param generators in processes of this host, where no workers are given
 * @param workers endpoints of generators that run elsewhere, by name
 * @param directory where results go
 * @param cluster where to run
 */
public record LoadOptions(
    List<Flow> flows,
    Optional<String> pace,
    Duration duration,
    int people,
    Optional<Path> logFile,
    int repetitions,
    int pacedRepetitions,
    Footing footing,
    Duration p99Target,
    List<Integer> shares,
    Duration outage,
    boolean attach,
    boolean quick,
    Set<Again> again,
    int generators,
    Map<String, String> workers,
    Path directory,
    LoadCluster cluster) {

  public LoadOptions {
    flows = List.copyOf(flows);
    shares = List.copyOf(shares);
    again = Set.copyOf(again);
    workers = Map.copyOf(workers);
  }

  /**
   * What every flow gets alike, and the baselines that are one process.
   *
   * @param instances JVMs of each flow
   * @param threads stream threads of each JVM
   * @param heapMegabytes of each JVM
   * @param partitions of every topic
   * @param guarantee of Kafka Streams, as FlowSettings names it
   * @param store of the flows' state, as FlowSettings names it
   */
  public record Footing(
      int instances,
      int threads,
      int heapMegabytes,
      int partitions,
      String guarantee,
      String store) {}

  /** Whether the highest sustainable rate is looked for. */
  public boolean seeksMaximum() {
    return pace.filter("max"::equals).isPresent();
  }
}
