package org.creditflows.lab.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the operating system says of a process. */
public final class ProcessFigures {

  private static final Pattern PROPORTIONAL_SET_SIZE =
      Pattern.compile("^Pss:\\s+(\\d+) kB$", Pattern.MULTILINE);
  private static final long BYTES_PER_KIBIBYTE = 1024;

  private ProcessFigures() {}

  /** Processor time used so far by all its threads; empty once it has ended. */
  public static Optional<Duration> processorTime(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration());
  }

  /**
   * Proportional set size: its memory, with pages shared by n processes counted as an n-th. Known
   * on Linux alone, and while the process lives.
   */
  public static OptionalLong proportionalSetSizeBytes(long pid) {
    try {
      String rollup = Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
      Matcher size = PROPORTIONAL_SET_SIZE.matcher(rollup);
      return size.find()
          ? OptionalLong.of(Long.parseLong(size.group(1)) * BYTES_PER_KIBIBYTE)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
