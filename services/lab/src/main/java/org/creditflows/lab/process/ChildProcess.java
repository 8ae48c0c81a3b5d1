package org.creditflows.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program in a JVM of its own. It is told {@code PORT=0} and a {@code PORT_FILE} into which it
 * writes the port of its HTTP endpoint, and {@code EXIT_WITH_STDIN}, on which it stops when the
 * lab, which holds the other end of its standard input, is gone, however the lab ended.
 */
public final class ChildProcess {

  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ", "JAVA_HOME");
  private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 20;
  private static final int OK = 200;

  private final String name;
  private final Process process;
  private final Path portFile;
  private final ChildLog log;
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
    environment.put("EXIT_WITH_STDIN", "true");
    try {
      Files.deleteIfExists(portFile);
      return new ChildProcess(program.name(), builder.start(), portFile, log);
    } catch (IOException e) {
      throw new ProcessException(program.name() + " did not start: " + e.getMessage(), e);
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
   * @throws ProcessException if the child ends or the time is over
   */
  public ChildProcess awaitReady(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!ready()) {
      failIfDead();
      if (System.nanoTime() > deadline) {
        throw new ProcessException(
            name + " was not ready after " + timeout.toSeconds() + " s; see " + log.output());
      }
      pause();
    }
    return this;
  }

  /**
   * Address of the child's HTTP endpoint.
   *
   * @param path starts with a slash
   * @throws ProcessException if the child has not told its port yet
   */
  public URI address(String path) {
    int port = port().orElseThrow(() -> new ProcessException(name + " has not told its port yet"));
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /**
   * @throws ProcessException if the child ended without being told to, with the last line of its
   *     standard error
   */
  public void failIfDead() {
    if (!stopping && !process.isAlive()) {
      throw new ProcessException(
          name + " ended with exit code " + process.exitValue() + ": " + lastWords());
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

  private boolean ready() {
    return port().isPresent() && answersReady();
  }

  private boolean answersReady() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address("/health/ready").toURL().openConnection();
      connection.setConnectTimeout((int) HTTP_TIMEOUT.toMillis());
      connection.setReadTimeout((int) HTTP_TIMEOUT.toMillis());
      return connection.getResponseCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  /** The child ends the number with a line feed, which tells a half-written one. */
  private OptionalInt port() {
    try {
      String text = Files.exists(portFile) ? Files.readString(portFile) : "";
      return text.endsWith("\n")
          ? OptionalInt.of(Integer.parseInt(text.strip()))
          : OptionalInt.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String lastWords() {
    return log.lastError().orElse("it said nothing; see " + log.output());
  }

  private void pause() {
    try {
      process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessException("interrupted while waiting for " + name, e);
    }
  }
}
