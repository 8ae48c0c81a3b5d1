package org.creditflows.lab.live.switches;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.creditflows.lab.live.services.FeedWatch;
import org.creditflows.lab.live.services.Feeds;
import org.creditflows.lab.live.services.LiveServices;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/** What can be done to machines. */
public final class MachineSwitches {

  private static final List<String> DOMAINS =
      Arrays.stream(Domain.values()).map(TopicCatalogue::label).toList();
  private static final String PRODUCER = "producer";
  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final double MOST_DAYS = 100;
  private static final Duration FEED_TIMEOUT = Duration.ofMinutes(2);

  private final LiveServices services;
  private final Feeds feeds;
  private final FeedWatch watch;
  private final List<String> flows;
  private final double standardRate;

  /**
   * @param standardRate days of the log in a second that the run was started with
   */
  public MachineSwitches(
      LiveServices services, Feeds feeds, FeedWatch watch, List<Flow> flows, double standardRate) {
    this.services = services;
    this.feeds = feeds;
    this.watch = watch;
    this.flows = flows.stream().map(Flow::label).toList();
    this.standardRate = standardRate;
  }

  public List<LiveSwitch> all() {
    return List.of(
        rate(),
        burst(),
        ofProducer("stop-producer", "stopped", "true", "false", s -> s.path("stopped").asBoolean()),
        ofProducer(
            "slow-producer", "mostPerSecond", "1", "0", s -> s.path("mostPerSecond").asLong() > 0),
        killFlow(),
        stopBroker(),
        unreadable(),
        ofProducer("incompatible-schema", "spoil", "schema", "none", s -> isSpoilt(s, "schema")),
        ofProducer("clock-skew", "spoil", "clock", "none", s -> isSpoilt(s, "clock")));
  }

  private LiveSwitch rate() {
    return new LiveSwitch(
        "rate",
        false,
        LiveSwitch.Undo.SWITCH,
        List.of(
            SwitchParameter.number(
                "daysPerSecond", 0, MOST_DAYS, Math.min(MOST_DAYS, 5 * standardRate))),
        values -> feeds.steerAll("daysPerSecond", values.get("daysPerSecond")),
        values -> feeds.steerAll("daysPerSecond", standardRate),
        () ->
            watch.status(Domain.COURT).stream()
                .map(status -> status.path("daysPerSecond").asDouble())
                .filter(rate -> rate != standardRate)
                .map(rate -> String.format(Locale.ROOT, "%.2f", rate))
                .toList());
  }

  private LiveSwitch burst() {
    return new LiveSwitch(
        "burst",
        false,
        LiveSwitch.Undo.PASSES,
        List.of(SwitchParameter.number("days", 1, 365, 60)),
        values -> {
          long forward = (long) (Double.parseDouble(values.get("days")) * MILLIS_PER_DAY);
          watch.now().ifPresent(now -> feeds.steerAll("at", now + forward));
        },
        values -> {},
        List::of);
  }

  private LiveSwitch ofProducer(
      String id, String setting, String bad, String good, Predicate<JsonNode> isBad) {
    return new LiveSwitch(
        id,
        false,
        LiveSwitch.Undo.SWITCH,
        List.of(SwitchParameter.choice(PRODUCER, DOMAINS, DOMAINS.get(0))),
        values -> feeds.steer(domain(values), setting, bad),
        values -> feeds.steer(domain(values), setting, good),
        () ->
            Arrays.stream(Domain.values())
                .filter(domain -> watch.status(domain).filter(isBad).isPresent())
                .map(TopicCatalogue::label)
                .toList());
  }

  private LiveSwitch killFlow() {
    return new LiveSwitch(
        "kill-flow",
        false,
        LiveSwitch.Undo.SWITCH,
        List.of(SwitchParameter.choice("flow", flows, flows.get(flows.size() - 1))),
        values -> services.kill(values.get("flow")),
        values -> services.startAgain(values.get("flow")),
        () -> flows.stream().filter(flow -> !services.isAlive(flow)).toList());
  }

  /** Turning it off also starts what gave up while the broker was away. */
  private LiveSwitch stopBroker() {
    return new LiveSwitch(
        "stop-broker",
        false,
        LiveSwitch.Undo.SWITCH,
        List.of(),
        values -> services.stopBroker(),
        values -> startWhatEnded(),
        () -> Stream.of(LiveServices.BROKER).filter(broker -> !services.isAlive(broker)).toList());
  }

  /** A producer that starts knows nothing of the timeline: it goes on where the others are. */
  private void startWhatEnded() {
    Optional<FeedWatch.Course> course = watch.course();
    List<String> started = services.startWhatEnded();
    List<Domain> producers =
        Arrays.stream(Domain.values())
            .filter(domain -> started.contains(TopicCatalogue.label(domain)))
            .toList();
    for (Domain domain : producers) {
      services.awaitProducer(domain);
      feeds.await(domain, FEED_TIMEOUT);
      course.ifPresent(known -> playOn(domain, known));
    }
  }

  private void playOn(Domain domain, FeedWatch.Course course) {
    feeds.steer(domain, "at", Math.max(course.at(), watch.now().orElse(0)));
    feeds.steer(domain, "daysPerSecond", course.daysPerSecond());
  }

  private LiveSwitch unreadable() {
    return new LiveSwitch(
        "unreadable-record",
        false,
        LiveSwitch.Undo.PASSES,
        List.of(SwitchParameter.choice(PRODUCER, DOMAINS, DOMAINS.get(0))),
        values -> feeds.publishUnreadable(anyKey(domain(values))),
        values -> {},
        List::of);
  }

  private static String anyKey(Domain domain) {
    return TopicCatalogue.label(domain)
        + (domain == Domain.LENDING ? ":lender-1:unreadable" : ":unreadable");
  }

  private static boolean isSpoilt(JsonNode status, String how) {
    return status.path("spoil").asText().equals(how);
  }

  private static Domain domain(Map<String, String> values) {
    return Domain.valueOf(values.get(PRODUCER).toUpperCase(Locale.ROOT));
  }
}
