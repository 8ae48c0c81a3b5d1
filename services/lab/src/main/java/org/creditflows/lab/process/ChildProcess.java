package org.creditflows.lab.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.creditflows.kit.parent.ParentWatch;
import org.creditflows.lab.failure.RunFailure;

/**
 * A program in a JVM of its own. It is told {@code PORT=0} and a {@code PORT_FILE} into which it
 * writes the port of its HTTP endpoint, and {@link ParentWatch#SETTING}, so that it ends with the
 * lab, however the lab ends.
 */
public final class ChildProcess {

  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ", "JAVA_HOME");
  private static final int READY_TIMEOUT_MILLIS = 2_000;

  /** A figure that does not come costs the whole run, and a child that is hard at work is slow. */
  private static final int ANSWER_TIMEOUT_MILLIS = 60_000;

  /** Asking costs the child time, which it needs to become ready. */
  private static final long POLL_MILLIS = 100;

  private static final int OK = 200;
  private static final int ERRORS_FROM = 400;
  private static final int NO_PORT = -1;

  private final String name;
  private final Process process;
  private final Path portFile;
  private final ChildLog log;
  private volatile int port = NO_PORT;
  private volatile boolean stopping;

  private ChildProcess(String name, Process process, Path portFile, ChildLog log) {
    this.name = name;
    this.process = process;
    this.portFile = portFile;
    this.log = log;
  }

  /**
   * @param directory of the log and port files
   */
  static ChildProcess start(Program program, Path directory) {
    Path portFile = directory.resolve(program.name() + ".port");
    ChildLog log = ChildLog.in(directory, program.name());
    ProcessBuilder builder = new ProcessBuilder(program.command());
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.output().toFile()));
    builder.redirectError(log.errors().toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(INHERITED);
    environment.putAll(program.environment());
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    environment.put("PORT", "0");
    environment.put("PORT_FILE", portFile.toString());
    environment.put(ParentWatch.SETTING, "true");
    try {
      Files.deleteIfExists(portFile);
      return new ChildProcess(program.name(), builder.start(), portFile, log);
    } catch (IOException e) {
      throw new RunFailure(program.name() + " did not start: " + e.getMessage(), e);
    }
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until {@code GET /health/ready} answers 200.
   *
   * @throws RunFailure if the child ends or the time is over, with what it said last
   */
  public ChildProcess awaitReady(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!isReady()) {
      failIfDead();
      if (System.nanoTime() > deadline) {
        throw new RunFailure(
            name
                + " was not ready after "
                + timeout.toSeconds()
                + " s"
                + lastWords().map(": "::concat).orElse("")
                + "; see "
                + log.errors()
                + " and "
                + log.output());
      }
      pause();
    }
    return this;
  }

  /**
   * Address of the child's HTTP endpoint.
   *
   * @param path starts with a slash
   * @throws RunFailure if the child has not told its port yet
   */
  public URI address(String path) {
    int port = port().orElseThrow(() -> new RunFailure(name + " has not told its port yet"));
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /**
   * The body of a {@code GET}.
   *
   * @throws RunFailure if the answer is not 200
   */
  public String get(String path) {
    try {
      HttpURLConnection connection = connect(path, ANSWER_TIMEOUT_MILLIS);
      try (InputStream body = connection.getInputStream()) {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      failIfDead();
      throw new RunFailure(name + " does not answer " + path + ": " + e.getMessage(), e);
    }
  }

  /**
   * @throws RunFailure if the child ended without being told to, with the last line of its standard
   *     error
   */
  public void failIfDead() {
    if (!stopping && !process.isAlive()) {
      String words = lastWords().orElse("ended without a word; see " + log.output());
      throw new RunFailure(name + ": " + words + " (exit code " + process.exitValue() + ")");
    }
  }

  /** Processor time used so far; empty once it has ended. */
  public Optional<Duration> processorTime() {
    return ProcessFigures.processorTime(pid());
  }

  /** Memory with shared pages counted by their share; Linux alone. */
  public OptionalLong proportionalSetSizeBytes() {
    return ProcessFigures.proportionalSetSizeBytes(pid());
  }

  /** Ends it as {@code kill -9} does, and returns when it is gone. */
  public void kill() {
    stopping = true;
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Asks it to stop as {@code kill} does, waits, and kills it if it still lives. */
  public void stop(Duration grace) {
    requestStop();
    awaitStop(grace);
  }

  void requestStop() {
    stopping = true;
    process.destroy();
  }

  void awaitStop(Duration grace) {
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Whether {@code GET /health/ready} answers 200 now. */
  public boolean isReady() {
    try {
      return port().isPresent() && status(connect("/health/ready", READY_TIMEOUT_MILLIS)) == OK;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpURLConnection connect(String path, int timeoutMillis) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address(path).toURL().openConnection();
    connection.setConnectTimeout(timeoutMillis);
    connection.setReadTimeout(timeoutMillis);
    return connection;
  }

  /** Reads the answer to its end, so that the connection can be used again. */
  private static int status(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    InputStream body =
        status < ERRORS_FROM ? connection.getInputStream() : connection.getErrorStream();
    if (body != null) {
      try (body) {
        body.transferTo(OutputStream.nullOutputStream());
      }
    }
    return status;
  }

  private OptionalInt port() {
    if (port == NO_PORT && Files.exists(portFile)) {
      try {
        port = Integer.parseInt(Files.readString(portFile).strip());
      } catch (IOException e) {
        throw new RunFailure(name + " did not tell its port: " + e.getMessage(), e);
      }
    }
    return port == NO_PORT ? OptionalInt.empty() : OptionalInt.of(port);
  }

  /** Services begin what they say with their name, which is said already. */
  private Optional<String> lastWords() {
    return log.lastError()
        .map(words -> words.startsWith(name + ": ") ? words.substring(name.length() + 2) : words);
  }

  private void pause() {
    try {
      process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("interrupted while waiting for " + name, e);
    }
  }
}
