package org.creditflows.lab.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creditflows.lab.process.ProcessFigures;

/** The command {@code ./lab live} in processes of its own, watched from outside. */
final class CommandedLab implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("The page is at (\\S+)");
  private static final Pattern PROGRAM =
      Pattern.compile("org\\.creditflows\\.[\\w.]*?(\\w+)(?: |$)");
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final long STOP_SECONDS = 30;

  private final Process process;
  private final BufferedReader output;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private String address = "";

  private CommandedLab(Process process) {
    this.process = process;
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Returns when everything runs. */
  static CommandedLab start(Path directory, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(launcher().toString());
    command.addAll(List.of("live", "--no-open", "--port", "0"));
    command.addAll(List.of("--out", directory.toAbsolutePath().toString()));
    command.addAll(options);
    try {
      CommandedLab lab =
          new CommandedLab(new ProcessBuilder(command).redirectErrorStream(true).start());
      lab.awaitEverything();
      return lab;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the command has said so far. */
  List<String> told() {
    return List.copyOf(told);
  }

  String address() {
    return address;
  }

  /** Processors that the lab's own process keeps busy meanwhile, its services not counted. */
  double coresDuring(Duration duration) throws InterruptedException {
    long start = System.nanoTime();
    Duration before = ProcessFigures.processorTime(process.pid()).orElseThrow();
    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    Duration after = ProcessFigures.processorTime(process.pid()).orElseThrow();
    return (double) after.minus(before).toNanos() / (System.nanoTime() - start);
  }

  /** Proportional set size of every process, and of all. */
  Map<String, Double> megabytes() {
    Map<String, Double> sizes = new TreeMap<>();
    sizes.put("lab", megabytes(process.toHandle()));
    process.descendants().forEach(child -> sizes.merge(name(child), megabytes(child), Double::sum));
    sizes.put("all", sizes.values().stream().mapToDouble(Double::doubleValue).sum());
    return sizes;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitEverything() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      told.add(line);
      Matcher matcher = ADDRESS.matcher(line);
      if (matcher.find()) {
        address = matcher.group(1);
      }
      if (line.startsWith("Everything runs")) {
        follow();
        return;
      }
    }
    throw new IllegalStateException("./lab live has ended: " + told);
  }

  /** Keeps on reading, so that the command can go on writing. */
  private void follow() {
    Thread following = new Thread(() -> output.lines().forEach(told::add), "lab-output");
    following.setDaemon(true);
    following.start();
  }

  /** Flows are one program under three settings. */
  private static String name(ProcessHandle child) {
    Matcher program = PROGRAM.matcher(child.info().commandLine().orElse(""));
    return program.find() ? program.group(1) : "other";
  }

  private static double megabytes(ProcessHandle process) {
    return ProcessFigures.proportionalSetSizeBytes(process.pid()).orElse(0) / BYTES_PER_MEGABYTE;
  }

  private static Path launcher() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .takeWhile(directory -> directory != null)
        .map(directory -> directory.resolve("lab"))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow();
  }
}
