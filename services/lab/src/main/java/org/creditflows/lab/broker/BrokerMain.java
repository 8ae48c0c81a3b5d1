package org.creditflows.lab.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.creditflows.kit.parent.ParentWatch;

/**
 * The broker as a process of its own: {@code DATA_DIR}, {@code KAFKA_PORT} (0), {@code
 * BOOTSTRAP_FILE} for its address, {@code PORT} (0) of its HTTP endpoint, {@code PORT_FILE}.
 */
public final class BrokerMain {

  private static final int FAILED = 1;
  private static final int BAD_SETTING = 2;

  private BrokerMain() {}

  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    ParentWatch.start(environment, System.in, () -> System.exit(FAILED));
    try {
      run(BrokerSettings.from(environment), environment);
    } catch (IllegalArgumentException e) {
      fail(e, BAD_SETTING);
    } catch (BrokerException | IOException e) {
      fail(e, FAILED);
    }
  }

  private static void run(BrokerSettings settings, Map<String, String> environment)
      throws IOException {
    EmbeddedBroker broker = EmbeddedBroker.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
    write(environment.get("BOOTSTRAP_FILE"), broker.bootstrapServers());
    BrokerEndpoint endpoint = BrokerEndpoint.start(settings.httpPort());
    write(environment.get("PORT_FILE"), Integer.toString(endpoint.port()));
  }

  /** At once or not at all, so that nobody reads half a line. */
  private static void write(String file, String line) throws IOException {
    if (file != null) {
      Path target = Path.of(file);
      Path draft = Path.of(file + ".draft");
      Files.writeString(draft, line + "\n");
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void fail(Exception e, int exitCode) {
    System.err.println(e.getMessage());
    System.exit(exitCode);
  }
}
