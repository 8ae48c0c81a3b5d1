package org.creditflows.lab.load;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.creditflows.lab.process.ChildProcess;

/**
 * What the JVMs of a contender tell of themselves, from their start on.
 *
 * @param threadSeconds processor seconds by group of threads; {@code compiler and collector} is
 *     what the process used beyond its Java threads
 * @param allocatedBytes on the heap, by live threads
 * @param collections of garbage
 * @param collectionSeconds pauses, all together
 * @param longestCollectionSeconds the longest pause of late
 */
record ProcessInside(
    Map<String, Double> threadSeconds,
    long allocatedBytes,
    long collections,
    double collectionSeconds,
    double longestCollectionSeconds) {

  private static final String THREADS_PATH = "/threads";

  static ProcessInside of(Collection<ChildProcess> children) {
    Map<String, Double> threads = new TreeMap<>();
    long allocated = 0;
    double count = 0;
    double pauses = 0;
    double longest = 0;
    for (ChildProcess child : children) {
      double java = 0;
      for (String line : child.get(THREADS_PATH).lines().toList()) {
        String[] columns = line.split("\t");
        double seconds = Long.parseLong(columns[1]) / 1e9;
        java += seconds;
        threads.merge(group(columns[0]), seconds, Double::sum);
        allocated += Long.parseLong(columns[2]);
      }
      double whole = child.processorTime().map(time -> time.toNanos() / 1e9).orElse(java);
      threads.merge("compiler and collector", Math.max(0, whole - java), Double::sum);
      Samples metrics = Samples.of(child.get("/metrics"));
      count += metrics.sum("jvm_gc_pause_seconds_count");
      pauses += metrics.sum("jvm_gc_pause_seconds_sum");
      longest = Math.max(longest, metrics.largest("jvm_gc_pause_seconds_max"));
    }
    return new ProcessInside(threads, allocated, (long) count, pauses, longest);
  }

  private static String group(String thread) {
    if (thread.contains("StreamThread") && !thread.contains("kafka-producer")) {
      return "stream threads";
    }
    if (thread.contains("StateUpdater") || thread.contains("TaskExecutor")) {
      return "state updater";
    }
    if (thread.startsWith("kafka-") || thread.contains("kafka-producer")) {
      return "kafka clients";
    }
    return thread.equals("loop") ? "loop" : "others";
  }
}
