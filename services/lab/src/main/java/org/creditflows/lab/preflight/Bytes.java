package org.creditflows.lab.preflight;

import java.util.Locale;

/** Sizes as people write them. */
final class Bytes {

  static final long MEBI = 1L << 20;
  static final long GIBI = 1L << 30;

  private Bytes() {}

  static String text(long bytes) {
    return bytes >= GIBI
        ? String.format(Locale.ROOT, "%.1f GB", (double) bytes / GIBI)
        : bytes / MEBI + " MB";
  }
}
