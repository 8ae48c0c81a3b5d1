package org.creditflows.lab.generator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.creditflows.kit.send.Pacing;
import org.creditflows.kit.service.QueryParameters;

/**
 * What a generator is told to send, all generators of a run the same.
 *
 * @param topicPrefix of the topics to send to
 * @param pace schedule of all generators together, see {@link Pacing#parse}; {@code max} sends what
 *     the broker takes
 * @param from number of the first entry of the log, from 0
 * @param count of entries
 * @param warmUp of a schedule, whose lateness is kept apart
 * @param outage of a source, in a schedule
 */
public record Assignment(
    String topicPrefix,
    String pace,
    long from,
    long count,
    Duration warmUp,
    Optional<Outage> outage) {

  private static final String AT_ONCE = "max";

  public Assignment {
    Pacing pacing = Pacing.parse(pace);
    if (!(pacing instanceof Pacing.Max || pacing instanceof Pacing.Scheduled)) {
      throw new IllegalArgumentException("pace " + pace + " is no schedule");
    }
    if (from < 0 || count < 1) {
      throw new IllegalArgumentException(count + " entries from number " + from);
    }
  }

  /** Part of the log, as fast as the broker takes it. */
  public static Assignment atOnce(String topicPrefix, long from, long count) {
    return new Assignment(topicPrefix, AT_ONCE, from, count, Duration.ZERO, Optional.empty());
  }

  static Assignment from(QueryParameters query) {
    return new Assignment(
        query.text("prefix").orElse(""),
        query.text("pace").orElse(AT_ONCE),
        query.number("from").orElse(0),
        query.number("count").orElse(0),
        Duration.ofMillis(query.number("warmUpMillis").orElse(0)),
        query.text("outage").map(Outage::parse));
  }

  boolean isOnSchedule() {
    return Pacing.parse(pace) instanceof Pacing.Scheduled;
  }

  String toQuery() {
    return "prefix="
        + URLEncoder.encode(topicPrefix, StandardCharsets.UTF_8)
        + "&pace="
        + URLEncoder.encode(pace, StandardCharsets.UTF_8)
        + "&from="
        + from
        + "&count="
        + count
        + "&warmUpMillis="
        + warmUp.toMillis()
        + outage.map(silent -> "&outage=" + silent.toText()).orElse("");
  }
}
