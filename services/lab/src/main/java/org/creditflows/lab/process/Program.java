package org.creditflows.lab.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a child process runs: a main class from the lab's own class path.
 *
 * @param name of the process in messages and of its log file, unique within its group
 * @param mainClass full name of a class with a {@code main} method
 * @param heapMegabytes largest heap
 * @param shortLived whether quick compilation serves it better than fast code
 * @param punctual whether it keeps a schedule, and so runs before all others where that is allowed
 *     and seldom stops to collect garbage
 * @param largePages whether its heap is taken in large pages, which is quicker to fill and a little
 *     larger
 * @param environment settings of the program, on top of the few variables that every child inherits
 */
public record Program(
    String name,
    String mainClass,
    int heapMegabytes,
    boolean shortLived,
    boolean punctual,
    boolean largePages,
    Map<String, String> environment) {

  /** System property: a file of JVM options that every child takes, such as a class archive. */
  static final String OPTIONS_FILE = "creditflows.vmOptions";

  /** Percent of the heap, of a program whose objects die young. */
  private static final int YOUNG_SHARE = 75;

  public Program {
    if (heapMegabytes < 1) {
      throw new IllegalArgumentException("heap of " + heapMegabytes + " MB for " + name);
    }
    environment = Map.copyOf(environment);
  }

  /** A program that runs long enough for the full compiler. */
  public static Program of(
      String name, Class<?> mainClass, int heapMegabytes, Map<String, String> environment) {
    return new Program(name, mainClass.getName(), heapMegabytes, false, false, false, environment);
  }

  /** The same program, compiled quickly instead of well. */
  public Program forShortLife() {
    return new Program(name, mainClass, heapMegabytes, true, punctual, largePages, environment);
  }

  /** The same program as one that keeps a schedule. */
  public Program forPunctuality() {
    return new Program(name, mainClass, heapMegabytes, shortLived, true, largePages, environment);
  }

  /** The same program with its heap in large pages, where the machine has them. */
  public Program withLargePages() {
    return new Program(name, mainClass, heapMegabytes, shortLived, punctual, true, environment);
  }

  /** The same program with another largest heap. */
  public Program withHeap(int megabytes) {
    return new Program(name, mainClass, megabytes, shortLived, punctual, largePages, environment);
  }

  /** The same program under another name, such as a second instance. */
  public Program named(String other) {
    return new Program(
        other, mainClass, heapMegabytes, shortLived, punctual, largePages, environment);
  }

  List<String> command() {
    List<String> command = new ArrayList<>();
    if (punctual) {
      command.addAll(Precedence.highest().command());
    }
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-Xmx" + heapMegabytes + "m");
    command.add("-XX:+UseSerialGC");
    if (punctual) {
      command.add("-Xms" + heapMegabytes + "m");
      command.add("-Xmn" + YOUNG_SHARE * heapMegabytes / 100 + "m");
      command.add("-XX:+AlwaysPreTouch");
    }
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:-UsePerfData");
    String options = System.getProperty(OPTIONS_FILE);
    if (options != null) {
      command.add("-XX:VMOptionsFile=" + options);
    }
    if (largePages && LargePages.offered()) {
      command.add("-XX:+UseTransparentHugePages");
    }
    if (shortLived) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add(mainClass);
    return command;
  }
}
