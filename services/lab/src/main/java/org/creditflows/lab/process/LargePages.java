package org.creditflows.lab.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether Linux gives large pages to whoever asks; a JVM that asks in vain complains. A heap in
 * large pages is quicker to fill and a little larger; and where the machine is a virtual one, each
 * small page that is touched may stop a processor for milliseconds.
 */
public final class LargePages {

  private static final Path SETTING = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private LargePages() {}

  public static boolean offered() {
    try {
      return Files.isReadable(SETTING) && !Files.readString(SETTING).contains("[never]");
    } catch (IOException e) {
      return false;
    }
  }
}
