package org.creditflows.lab.deployment;

import java.util.Optional;

/**
 * A container of a composed deployment, as {@code docker ps} shows it.
 *
 * @param name to ask for its log
 * @param service that it runs, by its name in docker-compose.yml
 * @param state such as running, exited or restarting
 * @param status in words, such as {@code Up 3 minutes (healthy)} or {@code Exited (1) 4 s ago}
 */
record Container(String name, String service, String state, String status) {

  /** What {@code docker ps --format} is to print for {@link #parse}. */
  static final String FORMAT =
      "{{.Names}}\t{{.Label \"com.docker.compose.service\"}}\t{{.State}}\t{{.Status}}";

  /**
   * @throws IllegalArgumentException if the line is not of {@link #FORMAT}
   */
  static Container parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 4) {
      throw new IllegalArgumentException("not a line about a container: " + line);
    }
    return new Container(fields[0], fields[1], fields[2], fields[3]);
  }

  /**
   * @param ends whether it is to do its work and end
   */
  Optional<String> problem(boolean ends) {
    boolean good = ends ? status.startsWith("Exited (0)") : isRunning();
    return good
        ? Optional.empty()
        : Optional.of("%s (%s); see: docker logs %s".formatted(state, status, name));
  }

  private boolean isRunning() {
    return state.equals("running")
        && !status.contains("unhealthy")
        && !status.contains("health: starting");
  }
}
