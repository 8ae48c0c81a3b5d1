package org.creditflows.kit.service;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.creditflows.kit.parent.ParentWatch;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running service with its endpoint: {@code /metrics} (all, or {@code ?names=a,b}), {@code
 * /threads}, {@code /health/live}, {@code /health/ready} and what the service adds. Settings:
 * {@code PORT}, {@code BIND_ADDRESS}, {@code PORT_FILE}, {@code LOG_LEVEL}, {@code EXIT_WITH_STDIN}
 * and those of the service.
 */
public final class ServiceProcess implements AutoCloseable {

  /** Exit code of a service that has finished, or was asked to stop from within. */
  public static final int EXIT_FINISHED = 0;

  /** Exit code of a service that has failed. */
  public static final int EXIT_FAILED = 1;

  /** Exit code for a setting that is missing or wrong. */
  public static final int EXIT_BAD_SETTING = 2;

  private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(9);

  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private final EndpointSettings endpointSettings;
  private final HttpEndpoint endpoint;
  private final ServiceMeters meters;
  private volatile Service service;
  private boolean closed;

  private ServiceProcess(EndpointSettings endpointSettings, String name) {
    this.endpointSettings = endpointSettings;
    endpoint = HttpEndpoint.open(endpointSettings.address());
    meters = new ServiceMeters(name);
    endpoint.get(
        "/metrics",
        parameters -> parameters.text("names").map(meters::scrape).orElseGet(meters::scrape));
    endpoint.get("/threads", parameters -> Reply.text(200, ThreadFigures.text()));
    endpoint.get("/health/live", parameters -> health(!finished.isCompletedExceptionally()));
    endpoint.get("/health/ready", parameters -> health(ready()));
  }

  /**
   * Starts a service within this JVM.
   *
   * @param environment the service's settings
   * @throws SettingException if a setting is missing or wrong
   * @throws ServiceException if the service cannot start
   */
  public static ServiceProcess start(
      String name, Map<String, String> environment, Starter starter) {
    Settings settings = Settings.of(environment);
    settings.choice("LOG_LEVEL", LogLevel.class, LogLevel.WARN);
    ParentWatch.isAskedFor(settings);
    ServiceProcess process = new ServiceProcess(EndpointSettings.from(settings), name);
    try {
      process.start(
          starter,
          new ServiceContext(
              name, settings, process.meters.registry(), Clock.systemUTC(), process.endpoint));
      return process;
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /**
   * Runs a service until it finishes, fails, or the JVM is told to stop or loses its parent (see
   * {@link ParentWatch}); it stops cleanly within 10 seconds. A failure is one line on stderr, its
   * details in the log at DEBUG.
   *
   * @param exit ends the JVM with a code: {@code System::exit}, which only mains may call
   * @return the code for the main method to exit with
   */
  public static int run(
      String name, Map<String, String> environment, Starter starter, IntConsumer exit) {
    return run(name, environment, starter, exit, System.err);
  }

  static int run(
      String name,
      Map<String, String> environment,
      Starter starter,
      IntConsumer exit,
      PrintStream errors) {
    try (ServiceProcess process = start(name, environment, starter)) {
      Thread hook = new Thread(process::closeInTime, "stop-" + name);
      Runtime.getRuntime().addShutdownHook(hook);
      ParentWatch.start(environment, System.in, () -> exit.accept(EXIT_FAILED));
      process.finished().join();
      return EXIT_FINISHED;
    } catch (RuntimeException e) {
      LOG.debug("{} has failed", name, e);
      errors.println(name + ": " + FailureLine.of(e));
      return FailureLine.unwrapped(e) instanceof SettingException ? EXIT_BAD_SETTING : EXIT_FAILED;
    }
  }

  /** The port that the endpoint has got. */
  public int port() {
    return endpoint.port();
  }

  /** Completes when the service has finished or was closed, exceptionally if it has failed. */
  public CompletableFuture<Void> finished() {
    return finished.copy();
  }

  public boolean ready() {
    Service started = service;
    return started != null && started.ready() && !finished.isDone();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (service != null) {
      service.close();
    }
    endpoint.close();
    meters.close();
    endpointSettings.portFile().ifPresent(ServiceProcess::deletePortFile);
    finished.complete(null);
  }

  private void start(Starter starter, ServiceContext context) {
    endpointSettings.portFile().ifPresent(this::writePortFile);
    service = starter.start(context);
    service
        .finished()
        .whenComplete(
            (nothing, failure) -> {
              if (failure == null) {
                finished.complete(null);
              } else {
                finished.completeExceptionally(failure);
              }
            });
  }

  private void closeInTime() {
    Thread closing = new Thread(this::close, "close");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(STOP_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (closing.isAlive()) {
      LOG.warn("the service has not stopped within {} s", STOP_TIMEOUT.toSeconds());
    }
  }

  private static Reply health(boolean good) {
    return good ? Reply.text(200, "up\n") : Reply.text(503, "down\n");
  }

  /** Moved into place, so that no reader meets a file without its port. */
  private void writePortFile(Path file) {
    try {
      Path whole = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(whole, Integer.toString(port()));
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.debug("port file", e);
      throw new SettingException("PORT_FILE", file.toString(), "a file that can be written");
    }
  }

  private static void deletePortFile(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("port file {} cannot be deleted: {}", file, e.getMessage());
    }
  }
}
