package org.creditflows.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.creditflows.lab.failure.RunFailure;

/**
 * Children that end together: on {@link #close()}, and on Ctrl-C or any other orderly end of this
 * JVM. Their temporary directories go with them.
 */
public final class ProcessGroup implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Path logs;
  private final Duration grace;
  private final List<ChildProcess> foundations = new ArrayList<>();
  private final List<ChildProcess> children = new ArrayList<>();
  private final List<Path> temporaryDirectories = new ArrayList<>();
  private final Thread hook = new Thread(this::stopAll, "stop-children");
  private boolean closed;

  private ProcessGroup(Path logs, Duration grace) {
    this.logs = logs;
    this.grace = grace;
  }

  /**
   * @param logs directory of the children's logs, created if it is missing, kept
   */
  public static ProcessGroup open(Path logs) {
    return open(logs, GRACE);
  }

  /**
   * As above, for children that lose nothing of worth when they are stopped by force.
   *
   * @param grace how long children and then what they need may take to stop by themselves
   */
  public static ProcessGroup open(Path logs, Duration grace) {
    try {
      Files.createDirectories(logs);
    } catch (IOException e) {
      throw new RunFailure("cannot create " + logs + ": " + e.getMessage(), e);
    }
    ProcessGroup group = new ProcessGroup(logs, grace);
    Runtime.getRuntime().addShutdownHook(group.hook);
    return group;
  }

  /**
   * Returns as soon as the process exists; see {@link ChildProcess#awaitReady}. A name may be used
   * again once its process has ended.
   */
  public ChildProcess start(Program program) {
    return start(program, children);
  }

  /** Starts what the others need, such as the broker; it is stopped after them. */
  public ChildProcess startFoundation(Program program) {
    return start(program, foundations);
  }

  /** An empty directory that is deleted when the group ends. */
  public synchronized Path temporaryDirectory(String name) {
    if (closed) {
      throw new RunFailure("no directory for " + name + ": everything is being stopped");
    }
    try {
      Path directory = Files.createTempDirectory("creditflows-" + name + "-");
      temporaryDirectories.add(directory);
      return directory;
    } catch (IOException e) {
      throw new RunFailure("cannot create a temporary directory: " + e.getMessage(), e);
    }
  }

  /**
   * @throws RunFailure for the first child that ended without being told to
   */
  public synchronized void failIfAnyDied() {
    foundations.forEach(ChildProcess::failIfDead);
    children.forEach(ChildProcess::failIfDead);
  }

  /** Stops every child, first by request, then by force, and deletes what was temporary. */
  @Override
  public void close() {
    stopAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook runs or has run, and there is nothing left for it to do.
    }
  }

  private synchronized ChildProcess start(Program program, List<ChildProcess> siblings) {
    if (closed) {
      throw new RunFailure(program.name() + " is not started: everything is being stopped");
    }
    ChildProcess child = ChildProcess.start(program, logs);
    siblings.add(child);
    return child;
  }

  private synchronized void stopAll() {
    closed = true;
    stop(children);
    stop(foundations);
    temporaryDirectories.forEach(ProcessGroup::delete);
    temporaryDirectories.clear();
  }

  private void stop(List<ChildProcess> processes) {
    processes.forEach(ChildProcess::requestStop);
    long deadline = System.nanoTime() + grace.toNanos();
    for (ChildProcess process : processes) {
      process.awaitStop(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
    processes.clear();
  }

  private static void delete(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
