package org.creditflows.lab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.load.ByteBudget;
import org.creditflows.lab.load.LoadCluster;

/** Tells what a run does to a cluster that is not its own, and asks where it is on other hosts. */
record ForeignConsent(Terminal terminal, InputStream answers) {

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
  private static final int LONGEST_ANSWER = 100;

  /**
   * @param yes whether the user has agreed already
   * @throws UserMistake if the user does not agree, or cannot be asked
   */
  void require(LoadCluster cluster, ByteBudget budget, boolean yes) {
    if (cluster.bootstrap().isEmpty()) {
      return;
    }
    budget.lines().forEach(terminal.err()::println);
    if (yes || Arrays.stream(cluster.bootstrap().get().split(",")).allMatch(this::isLoopback)) {
      return;
    }
    if (!terminal.interactive()) {
      throw new UserMistake("give --yes to run on a cluster on other hosts");
    }
    terminal.err().print("Go on? [y/N] ");
    if (!answer().strip().equalsIgnoreCase("y")) {
      throw new UserMistake("nothing was done");
    }
  }

  private boolean isLoopback(String server) {
    return LOOPBACK.contains(server.substring(0, server.lastIndexOf(':')));
  }

  private String answer() {
    try {
      byte[] bytes = new byte[LONGEST_ANSWER];
      int length = answers.read(bytes);
      return length < 0 ? "" : new String(bytes, 0, length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
