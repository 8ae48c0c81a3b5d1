package org.creditflows.lab.generator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
 * @param outage of a source, in a schedule
 */
public record Assignment(
    String topicPrefix, String pace, long from, long count, Optional<Outage> outage) {

  public Assignment {
    Pacing pacing = Pacing.parse(pace);
    if (!(pacing instanceof Pacing.Max || pacing instanceof Pacing.Scheduled)) {
      throw new IllegalArgumentException("pace " + pace + " is no schedule");
    }
    if (from < 0 || count < 1) {
      throw new IllegalArgumentException(count + " entries from number " + from);
    }
  }

  static Assignment from(QueryParameters query) {
    return new Assignment(
        query.text("prefix").orElse(""),
        query.text("pace").orElse("max"),
        query.number("from").orElse(0),
        query.number("count").orElse(0),
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
        + outage.map(silent -> "&outage=" + silent.toText()).orElse("");
  }
}
