package org.creditflows.lab.broker;

import java.io.IOException;
import java.nio.file.Files;
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
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  /**
   * Returns when clients can be served; the group stops it after all others.
   *
   * @param port 0 for any free one
   */
  public static BrokerProcess start(ProcessGroup group, int port) {
    Path directory = group.temporaryDirectory("broker");
    Path bootstrapFile = directory.resolve("bootstrap");
    Map<String, String> environment =
        Map.of(
            "DATA_DIR", directory.resolve("data").toString(),
            "KAFKA_PORT", Integer.toString(port),
            "BOOTSTRAP_FILE", bootstrapFile.toString());
    Program program =
        Program.of("broker", BrokerMain.class, HEAP_MEGABYTES, environment)
            .withSystemProperty("logback.configurationFile", "broker-logback.xml");
    ChildProcess process = group.startFoundation(program).awaitReady(START_TIMEOUT);
    try {
      return new BrokerProcess(process, Files.readString(bootstrapFile).strip());
    } catch (IOException e) {
      throw new BrokerException("the broker did not tell its address: " + e.getMessage(), e);
    }
  }
}
