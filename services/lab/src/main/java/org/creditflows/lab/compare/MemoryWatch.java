package org.creditflows.lab.compare;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.creditflows.kit.thread.DaemonThreads;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.process.ProcessFigures;
import org.creditflows.lab.report.CompareReport.Memory;

/** Looks once in a while how much memory the lab and its children hold together. */
final class MemoryWatch implements AutoCloseable {

  private static final long INTERVAL_MILLIS = 5_000;

  private final Set<ChildProcess> children = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> peaks = new TreeMap<>();
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("memory-watch"));
  private long peakOfAll;

  MemoryWatch() {
    schedule.scheduleWithFixedDelay(
        this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  void watch(ChildProcess child) {
    children.add(child);
  }

  /** The most that was seen so far; nothing where the operating system does not tell. */
  synchronized Memory seen() {
    return new Memory("PSS", peakOfAll, peaks);
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }

  private synchronized void look() {
    long all =
        note(
            "lab",
            ProcessFigures.proportionalSetSizeBytes(ProcessHandle.current().pid()).orElse(0));
    for (ChildProcess child : children) {
      all += note(child.name(), child.proportionalSetSizeBytes().orElse(0));
    }
    peakOfAll = Math.max(peakOfAll, all);
  }

  private long note(String process, long bytes) {
    peaks.merge(process, bytes, Math::max);
    return bytes;
  }
}
