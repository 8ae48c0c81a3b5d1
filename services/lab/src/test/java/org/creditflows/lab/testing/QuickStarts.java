package org.creditflows.lab.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Lets the many processes that tests start begin as quickly as those of {@code ./lab}: from one
 * archive of the libraries' classes (decision 0050), compiled quickly instead of well. A run of the
 * whole suite makes the archive; where that fails, all works without.
 */
public final class QuickStarts implements TestExecutionListener {

  private static final String OPTIONS_FILE = "creditflows.vmOptions";
  private static final String CLASS_PATH = "java.class.path";
  private static final Path DIRECTORY = Path.of("target", "quick-starts").toAbsolutePath();
  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final int LONGEST_SECONDS = 120;

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    if (System.getProperty(OPTIONS_FILE) == null) {
      try {
        Files.createDirectories(DIRECTORY);
        prepare(isWholeSuite());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Maven says where it runs tests, and which, where somebody chose some. */
  static boolean isWholeSuite() {
    return System.getProperty("basedir") != null && System.getProperty("test") == null;
  }

  /** JVM options for a process of the lab that a test starts itself. */
  public static List<String> options() {
    String file = System.getProperty(OPTIONS_FILE);
    return List.of("-XX:VMOptionsFile=" + file, "-D" + OPTIONS_FILE + "=" + file);
  }

  /** Libraries first: an archive is good for class paths that begin with those it was made of. */
  private static void prepare(boolean make) throws IOException {
    List<String> entries = List.of(System.getProperty(CLASS_PATH).split(":"));
    List<String> libraries = entries.stream().filter(QuickStarts::isLibrary).toList();
    List<String> ordered = new ArrayList<>(libraries);
    entries.stream().filter(entry -> !isLibrary(entry)).forEach(ordered::add);
    Path archive =
        DIRECTORY.resolve(
            "classes-" + Objects.hash(Runtime.version().toString(), libraries) + ".jsa");
    Path options = DIRECTORY.resolve("vm-options");
    System.setProperty(CLASS_PATH, String.join(":", ordered));
    System.setProperty(OPTIONS_FILE, options.toString());
    if (make && !Files.exists(archive)) {
      make(archive, options, String.join(":", libraries));
    }
    List<String> lines = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
    if (Files.exists(archive)) {
      lines.addAll(
          List.of(
              "-XX:+UnlockDiagnosticVMOptions",
              "-XX:ArchiveRelocationMode=0",
              "-XX:SharedArchiveFile=\"" + archive + "\"",
              "-Xshare:auto",
              "-Xlog:cds=off"));
    }
    Files.write(options, lines);
  }

  /** A tiny run tells which classes there are to archive. */
  private static void make(Path archive, Path options, String libraries) throws IOException {
    Path training = Files.createDirectories(DIRECTORY.resolve("training"));
    Files.write(
        options,
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:DumpLoadedClassList=\"" + training.resolve("%p.list") + "\""));
    java(
        "-Xmx512m",
        "-XX:VMOptionsFile=" + options,
        "-D" + OPTIONS_FILE + "=" + options,
        "-cp",
        System.getProperty(CLASS_PATH),
        "org.creditflows.lab.cli.Lab",
        "compare",
        "--people=20",
        "--companies=2",
        "--months=1",
        "--seed=1",
        "--flows=centralized",
        "--out=" + training.resolve("run"));
    Path classes = DIRECTORY.resolve("classes");
    Files.write(classes, loaded(training));
    java(
        "-Xshare:dump",
        "-XX:SharedClassListFile=" + classes,
        "-XX:SharedArchiveFile=" + archive,
        "-cp",
        libraries);
    delete(training);
  }

  private static TreeSet<String> loaded(Path training) throws IOException {
    TreeSet<String> classes = new TreeSet<>();
    try (Stream<Path> lists = Files.list(training)) {
      for (Path list : lists.filter(file -> file.toString().endsWith(".list")).toList()) {
        classes.addAll(Files.readAllLines(list));
      }
    }
    classes.removeIf(line -> line.contains("org/creditflows"));
    return classes;
  }

  private static void java(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(DIRECTORY.resolve("log").toFile())
            .start();
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isLibrary(String entry) {
    return entry.endsWith(".jar") && !Path.of(entry).toAbsolutePath().startsWith(PROJECT);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
        Files.delete(file);
      }
    }
  }
}
