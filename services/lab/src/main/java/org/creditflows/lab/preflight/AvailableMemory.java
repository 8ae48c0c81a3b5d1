package org.creditflows.lab.preflight;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Memory that new processes can take without swapping. */
final class AvailableMemory {

  private static final Path LINUX = Path.of("/proc/meminfo");

  private AvailableMemory() {}

  /**
   * On Linux what the kernel estimates, in a container no more than its limit; elsewhere the whole
   * memory, because what macOS calls free leaves out all that it would give back.
   */
  static long bytes() {
    long total =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return Math.min(total, linux().orElse(total));
  }

  private static OptionalLong linux() {
    if (!Files.isReadable(LINUX)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(LINUX)) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
