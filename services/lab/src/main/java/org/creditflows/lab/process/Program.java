package org.creditflows.lab.process;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a child process runs: a main class from the lab's own class path.
 *
 * @param name of the process in messages and of its log file, unique within its group
 * @param mainClass full name of a class with a {@code main} method
 * @param heapMegabytes largest heap
 * @param traits what sets its JVM apart from one that runs for long, in as much heap as it needs
 * @param environment settings of the program, on top of the few variables that every child inherits
 */
public record Program(
    String name,
    String mainClass,
    int heapMegabytes,
    Set<Trait> traits,
    Map<String, String> environment) {

  /** What a program asks of its JVM. */
  public enum Trait {
    /** Quick compilation serves it better than fast code. */
    SHORT_LIVED,
    /**
     * It keeps a schedule, and so runs before all others where that is allowed and seldom stops to
     * collect garbage.
     */
    PUNCTUAL,
    /**
     * It works as hard as it can: its heap is as large as it may become from the start, and all
     * processors collect. One that keeps a schedule does not heed this.
     */
    DRIVEN
  }

  /** System property: a file of JVM options that every child takes, such as a class archive. */
  static final String OPTIONS_FILE = "creditflows.vmOptions";

  /** Percent of the heap, of a program whose objects die young. */
  private static final int YOUNG_SHARE = 75;

  public Program {
    if (heapMegabytes < 1) {
      throw new IllegalArgumentException("heap of " + heapMegabytes + " MB for " + name);
    }
    traits = Set.copyOf(traits);
    environment = Map.copyOf(environment);
  }

  /** A program that runs long enough for the full compiler. */
  public static Program of(
      String name, Class<?> mainClass, int heapMegabytes, Map<String, String> environment) {
    return new Program(name, mainClass.getName(), heapMegabytes, Set.of(), environment);
  }

  /** The same program with one more trait. */
  public Program with(Trait trait) {
    Set<Trait> more = EnumSet.of(trait);
    more.addAll(traits);
    return new Program(name, mainClass, heapMegabytes, more, environment);
  }

  /** The same program with another largest heap. */
  public Program withHeap(int megabytes) {
    return new Program(name, mainClass, megabytes, traits, environment);
  }

  /** The same program under another name, such as a second instance. */
  public Program named(String other) {
    return new Program(other, mainClass, heapMegabytes, traits, environment);
  }

  List<String> command() {
    List<String> command = new ArrayList<>();
    if (traits.contains(Trait.PUNCTUAL)) {
      command.addAll(Precedence.highest().command());
    }
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(heap());
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:-UsePerfData");
    String options = System.getProperty(OPTIONS_FILE);
    if (options != null) {
      command.add("-XX:VMOptionsFile=" + options);
    }
    if (LargePages.offered()) {
      command.add("-XX:+UseTransparentHugePages");
    }
    if (traits.contains(Trait.SHORT_LIVED)) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add(mainClass);
    return command;
  }

  private List<String> heap() {
    String most = "-Xmx" + heapMegabytes + "m";
    String least = "-Xms" + heapMegabytes + "m";
    if (traits.contains(Trait.PUNCTUAL)) {
      String young = "-Xmn" + YOUNG_SHARE * heapMegabytes / 100 + "m";
      return List.of(most, least, young, "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");
    }
    if (traits.contains(Trait.DRIVEN)) {
      return List.of(most, least, "-XX:+UseParallelGC");
    }
    return List.of(most, "-XX:+UseSerialGC");
  }
}
