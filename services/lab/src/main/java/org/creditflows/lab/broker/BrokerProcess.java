package org.creditflows.lab.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.creditflows.kit.service.ServiceLog;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.process.ProcessGroup;
import org.creditflows.lab.process.Program;

/**
 * A broker in a JVM of its own, with its data in a temporary directory of the group.
 *
 * @param process of the broker
 * @param bootstrapServers its address
 */
public record BrokerProcess(ChildProcess process, String bootstrapServers) {

  /** Largest heap, unless another is asked for. */
  public static final int HEAP_MEGABYTES = 512;

  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

  /**
   * A controller that starts on an empty log warns, and so do internal topics that are asked for
   * while they are being made.
   */
  private static final String WARN_WITHOUT_NEED =
      "org.apache.kafka.controller.QuorumController,kafka.server.DefaultAutoTopicCreationManager";

  /**
   * Returns when clients can be served; the group stops it after all others.
   *
   * @param port 0 for any free one
   * @throws org.creditflows.lab.failure.RunFailure if it does not start, such as for a port in use
   */
  public static BrokerProcess start(ProcessGroup group, int port) {
    return start(group, program(group.temporaryDirectory("broker"), port));
  }

  /** As above, for a run of a minute or two, which quick compilation serves better. */
  public static BrokerProcess startForShortLife(ProcessGroup group, int port) {
    return start(
        group, program(group.temporaryDirectory("broker"), port).with(Program.Trait.SHORT_LIVED));
  }

  /**
   * A broker that is compiled quickly, with its data in a directory that may hold those of an
   * earlier start. Returns before it serves clients.
   *
   * @param port 0 for any free one
   * @return what {@link #ready} waits for
   */
  public static ChildProcess startWithoutWaiting(
      ProcessGroup group, Path directory, int port, int heapMegabytes) {
    return group.startFoundation(
        program(directory, port).withHeap(heapMegabytes).with(Program.Trait.SHORT_LIVED));
  }

  /** The broker of a process, as soon as it serves clients. */
  public static BrokerProcess ready(ChildProcess process) {
    process.awaitReady(START_TIMEOUT);
    return new BrokerProcess(process, process.get(BrokerService.ADDRESS_PATH));
  }

  private static Program program(Path directory, int port) {
    return Program.of(
        "broker",
        BrokerMain.class,
        HEAP_MEGABYTES,
        Map.of(
            "DATA_DIR",
            directory.toString(),
            "KAFKA_PORT",
            Integer.toString(port),
            ServiceLog.OUTPUT,
            "stdout",
            ServiceLog.ERRORS_ONLY,
            WARN_WITHOUT_NEED));
  }

  private static BrokerProcess start(ProcessGroup group, Program program) {
    return ready(group.startFoundation(program));
  }
}
