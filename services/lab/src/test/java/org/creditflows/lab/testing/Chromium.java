package org.creditflows.lab.testing;

import java.util.List;

/** How every test starts Chromium. */
public final class Chromium {

  /** It runs as root, without a display, and asks no other host for anything. */
  public static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private Chromium() {}
}
