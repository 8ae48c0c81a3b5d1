package org.creditflows.lab.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What lets a program run before all others of this host, as far as the user may ask for it. On a
 * machine whose processors are all busy a thread that wakes up waits its turn, which takes tens of
 * milliseconds; a program that keeps a schedule cannot afford that.
 */
public enum Precedence {
  /** Scheduled in real time: it waits for nobody. For root and users with CAP_SYS_NICE. */
  REAL_TIME("real time", "chrt", "--rr", "1"),
  /** A larger share, and a shorter wait. */
  RAISED("nice -15", "nice", "-n", "-15"),
  /** As all others. */
  NONE("none: this user may not raise it");

  private static final long ANSWER_SECONDS = 10;

  private final String description;
  private final List<String> command;

  Precedence(String description, String... command) {
    this.description = description;
    this.command = List.of(command);
  }

  /** The highest that the user may ask for here. */
  public static Precedence highest() {
    return Highest.ALLOWED;
  }

  /** For the settings of a run. */
  public String description() {
    return description;
  }

  /** Goes before a command line. */
  List<String> command() {
    return command;
  }

  /** Found out once. */
  private static final class Highest {

    static final Precedence ALLOWED =
        REAL_TIME.isAllowed() ? REAL_TIME : RAISED.isAllowed() ? RAISED : NONE;
  }

  /** Who may not still runs, and is told so on standard error. */
  private boolean isAllowed() {
    List<String> trial = new ArrayList<>(command);
    trial.add("true");
    try {
      Process process = new ProcessBuilder(trial).redirectErrorStream(true).start();
      process.getOutputStream().close();
      boolean silent = process.getInputStream().readAllBytes().length == 0;
      return process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)
          && process.exitValue() == 0
          && silent;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
