package org.creditflows.lab.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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

  private static final int HEAP_MEGABYTES = 512;
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

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
    return start(group, program(group.temporaryDirectory("broker"), port).forShortLife());
  }

  /**
   * As above, with its data in a directory that may hold those of an earlier start.
   *
   * @param port 0 for any free one
   */
  public static BrokerProcess start(ProcessGroup group, Path directory, int port) {
    return start(group, directory, port, HEAP_MEGABYTES);
  }

  /**
   * As above, with a heap of its own.
   *
   * @param port 0 for any free one
   */
  public static BrokerProcess start(
      ProcessGroup group, Path directory, int port, int heapMegabytes) {
    return start(group, program(directory, port).withHeap(heapMegabytes));
  }

  private static Program program(Path directory, int port) {
    return Program.of(
            "broker",
            BrokerMain.class,
            HEAP_MEGABYTES,
            Map.of("DATA_DIR", directory.toString(), "KAFKA_PORT", Integer.toString(port)))
        .withSystemProperty("logback.configurationFile", "broker-logback.xml");
  }

  private static BrokerProcess start(ProcessGroup group, Program program) {
    ChildProcess process = group.startFoundation(program).awaitReady(START_TIMEOUT);
    return new BrokerProcess(process, process.get(BrokerService.ADDRESS_PATH));
  }
}
