package org.creditflows.lab.live.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.creditflows.schemas.log.Domain;

/** Where the feeds of all producers stand, asked once a second for all who watch. */
public final class FeedWatch {

  private final Map<Domain, JsonNode> statuses = new ConcurrentHashMap<>();
  private final Feeds feeds;
  private volatile Optional<Course> course = Optional.empty();

  /**
   * Where the timeline is and how fast it passes.
   *
   * @param at the log's time, epoch milliseconds
   */
  public record Course(long at, double daysPerSecond) {}

  public FeedWatch(Feeds feeds) {
    this.feeds = feeds;
  }

  /** Asks all producers; one look at a time, so that an older answer never replaces a newer. */
  public synchronized void look() {
    Arrays.stream(Domain.values())
        .parallel()
        .forEach(
            domain ->
                feeds
                    .status(domain)
                    .ifPresentOrElse(
                        status -> statuses.put(domain, status), () -> statuses.remove(domain)));
    now().ifPresent(at -> course = Optional.of(new Course(at, daysPerSecond())));
  }

  /** Of one producer; empty while it does not answer. */
  public Optional<JsonNode> status(Domain domain) {
    return Optional.ofNullable(statuses.get(domain));
  }

  /** How the timeline passed when a producer answered last; empty if none ever has. */
  public Optional<Course> course() {
    return course;
  }

  /** The log's time in epoch milliseconds; empty while no producer answers. */
  public OptionalLong now() {
    return statuses.values().stream().mapToLong(status -> status.path("at").asLong()).max();
  }

  /** Days of the log in a second; 0 while no producer answers. */
  public double daysPerSecond() {
    return statuses.values().stream()
        .mapToDouble(status -> status.path("daysPerSecond").asDouble())
        .max()
        .orElse(0);
  }

  /** Whether every producer that answers has come to the end of the log. */
  public boolean ended() {
    return !statuses.isEmpty()
        && statuses.values().stream().allMatch(status -> status.path("ended").asBoolean());
  }
}
