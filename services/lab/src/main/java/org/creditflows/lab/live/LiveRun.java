package org.creditflows.lab.live;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.kit.log.LogFileException;
import org.creditflows.kit.log.LogHeader;
import org.creditflows.kit.log.LogReader;
import org.creditflows.lab.compare.FlowRun;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.live.metrics.Scraper;
import org.creditflows.lab.live.person.DeskTerms;
import org.creditflows.lab.live.person.Directory;
import org.creditflows.lab.live.person.DossierDesk;
import org.creditflows.lab.live.person.LiveLog;
import org.creditflows.lab.live.person.Lookups;
import org.creditflows.lab.live.record.TopicRecorder;
import org.creditflows.lab.live.services.FeedWatch;
import org.creditflows.lab.live.services.Feeds;
import org.creditflows.lab.live.services.LiveServices;
import org.creditflows.lab.live.situation.Situation;
import org.creditflows.lab.live.switches.LiveSwitch;
import org.creditflows.lab.live.switches.MachineSwitches;
import org.creditflows.lab.live.switches.PeopleSwitches;
import org.creditflows.lab.live.switches.Probe;
import org.creditflows.lab.live.switches.Switchboard;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.lab.topics.RunTopics;
import org.creditflows.population.TrueSubject;
import org.creditflows.population.TruthFile;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;
import org.creditflows.schemas.log.Domain;

/** Everything that runs, and all that can be asked of it and done to it. */
final class LiveRun implements AutoCloseable {

  private static final int PARTITIONS = 2;

  /** People whose files are looked up to find one that flows still disagree on. */
  private static final int MOST_LOOKED_THROUGH = 10;

  /** As many as a small machine has processors. */
  private static final int PRODUCERS_AT_ONCE = 2;

  /**
   * A flow that is killed while it works off the history counts anew; then charts begin all the
   * same.
   */
  private static final int MOST_LOOKS = 60;

  /** Rates are means over as many. */
  private static final int CALM_LOOKS = 5;

  private static final Duration DIAGRAMS_TIMEOUT = Duration.ofMinutes(4);
  private static final Duration FEEDS_TIMEOUT = Duration.ofMinutes(2);
  private static final String LOG_NAME = "log.avro";
  private static final String TRUTH_NAME = "truth.jsonl.gz";

  private final Random picks = new Random();
  private final LiveOptions options;
  private final LiveServices services;
  private final Feeds feeds;
  private final Directory directory;
  private final TopicRecorder recorder;
  private final DossierDesk dossiers;
  private final FeedWatch watch;
  private final Observatory observatory;
  private final PeopleSwitches people;
  private final Switchboard switchboard;
  private volatile boolean ready;
  private volatile boolean settled;
  private int looksWhileReady;
  private int calmLooks;

  private LiveRun(
      LiveOptions options,
      LiveServices services,
      LiveLog log,
      Directory directory,
      TopicRecorder recorder) {
    List<Flow> flows = LiveOptions.FLOWS;
    this.options = options;
    this.services = services;
    feeds = new Feeds(services);
    Lookups lookups = new Lookups(services);
    this.directory = directory;
    this.recorder = recorder;
    watch = new FeedWatch(feeds);
    observatory =
        new Observatory(
            services,
            new Scraper(services, Observatory.metrics()),
            watch,
            lookups,
            recorder,
            flows,
            directory::wouldRepay);
    DeskTerms terms = terms();
    dossiers = new DossierDesk(directory, recorder, lookups, observatory::diagrams, terms);
    people =
        new PeopleSwitches(
            feeds,
            recorder,
            directory,
            dossiers,
            new Probe(services, feeds, recorder, directory, lookups, flows, terms.rules()),
            flows,
            log,
            this::now,
            new Random(options.seed()));
    List<LiveSwitch> switches = new ArrayList<>();
    switches.addAll(
        new MachineSwitches(services, feeds, watch, flows, options.daysPerSecond()).all());
    switches.addAll(people.all());
    switchboard = new Switchboard(switches);
  }

  /**
   * Starts all that flows need, and flows, and returns before they are ready.
   *
   * @param services whose broker was begun
   * @param phase told what is being done
   */
  static LiveRun start(LiveOptions options, LiveServices services, Consumer<String> phase) {
    Path log = options.directory().resolve(LOG_NAME);
    Path truthFile = options.directory().resolve(TRUTH_NAME);
    CompletableFuture<Void> drawing =
        CompletableFuture.runAsync(
            () ->
                new TimelineWriter(options.scenario(), List.of(options.seed()))
                    .write(log, truthFile, (written, all) -> {}));
    CompletableFuture<LiveLog> read = drawing.thenApply(drawn -> LiveLog.read(log));
    CompletableFuture<Directory> directory =
        read.thenApply(known -> new Directory(TruthFile.read(truthFile), known));
    phase.accept("starting-broker");
    String bootstrap = services.awaitBroker();
    phase.accept("starting-services");
    joined(drawing);
    TopicCatalogue catalogue = new TopicCatalogue("", PARTITIONS);
    createTopics(bootstrap, catalogue);
    services.beginFlows(bootstrap, catalogue, header(log));
    services.prepareProducers(bootstrap, catalogue, log);
    Map<String, Object> reader = new ClientSettings(bootstrap, Map.of()).consumer("live-page");
    TopicRecorder recorder = TopicRecorder.start(reader, catalogue, LiveOptions.FLOWS);
    return new LiveRun(options, services, joined(read), joined(directory), recorder);
  }

  /**
   * Starts producers once all flows are drawn, a few at a time: all need processors, and a room
   * sees something sooner. Each sends the history as soon as it can; the timeline begins to pass
   * for all at once. Returns when flows are ready too.
   */
  void awaitReady() {
    observatory.awaitDiagrams(DIAGRAMS_TIMEOUT);
    List<Domain> domains = List.of(Domain.values());
    for (int first = 0; first < domains.size(); first += PRODUCERS_AT_ONCE) {
      sendHistory(domains.subList(first, Math.min(first + PRODUCERS_AT_ONCE, domains.size())));
    }
    feeds.steerAll("daysPerSecond", options.daysPerSecond());
    services.awaitFlows();
    ready = true;
  }

  private void sendHistory(List<Domain> domains) {
    domains.forEach(services::beginProducer);
    for (Domain domain : domains) {
      services.awaitProducer(domain);
      feeds.await(domain, FEEDS_TIMEOUT);
      feeds.steer(domain, "at", options.scenario().start().toEpochMilli());
    }
  }

  /** Looks at everything, for {@link #situation}. */
  void look() {
    observatory.look(ready);
    looksWhileReady += ready ? 1 : 0;
    calmLooks = observatory.hasCaughtUp() ? calmLooks + 1 : 0;
    if (!settled && (ready && calmLooks >= CALM_LOOKS || looksWhileReady > MOST_LOOKS)) {
      recorder.measureLatencies();
      settled = true;
    }
  }

  /** Asks the producers where they stand. */
  void lookAtFeeds() {
    watch.look();
  }

  Situation situation(String phase) {
    return new Situation(
        phase,
        settled,
        System.currentTimeMillis(),
        now(),
        watch.daysPerSecond(),
        watch.ended(),
        observatory.services(),
        observatory.flows(),
        recorder.decisions().compared(),
        recorder.decisions().disagreements(),
        recorder.deadLetterCount(),
        switchboard.states(),
        people.incidents());
  }

  Directory directory() {
    return directory;
  }

  DossierDesk dossiers() {
    return dossiers;
  }

  Switchboard switchboard() {
    return switchboard;
  }

  /** The log's time, epoch milliseconds; its start while no producer answers. */
  long now() {
    return watch.now().orElse(options.scenario().start().toEpochMilli());
  }

  /** Somebody whose latest request a desk answered differently under two flows; empty if nobody. */
  Optional<TrueSubject> answeredDifferently() {
    List<TrueSubject> found =
        new ArrayList<>(
            recorder.decisions().disputedParties().stream()
                .flatMap(party -> directory.owner(party).flatMap(directory::subject).stream())
                .filter(subject -> !subject.company())
                .distinct()
                .toList());
    Collections.shuffle(found, picks);
    return found.stream()
        .limit(MOST_LOOKED_THROUGH)
        .filter(subject -> !dossiers.of(subject).disagreements().isEmpty())
        .findFirst();
  }

  /** Draws for those who look; what switches draw is settled by the seed. */
  Random picks() {
    return picks;
  }

  @Override
  public void close() {
    people.close();
    recorder.close();
  }

  /**
   * What it came to.
   *
   * @throws UserMistake if a file could not be written or read
   */
  static <T> T joined(CompletableFuture<T> begun) {
    try {
      return begun.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof LogFileException || cause instanceof UncheckedIOException) {
        throw new UserMistake(cause.getMessage(), e);
      }
      throw e;
    }
  }

  /** Flows are started as for outcomes, under the built-in rules. */
  private static DeskTerms terms() {
    return new DeskTerms(
        RuleBook.DEFAULT,
        LiveOptions.FLOWS.stream()
            .collect(Collectors.toMap(flow -> flow, flow -> FlowRun.settled(flow).policy())));
  }

  private static void createTopics(String bootstrap, TopicCatalogue catalogue) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      List<TopicSpec> specs = new ArrayList<>(catalogue.domainTopics());
      LiveOptions.FLOWS.forEach(
          flow -> specs.addAll(catalogue.flowTopics(FlowRun.settled(flow).layout())));
      Set<String> applicationIds =
          LiveOptions.FLOWS.stream()
              .map(flow -> catalogue.applicationId(flow.label()))
              .collect(Collectors.toSet());
      RunTopics.create(admin, specs, applicationIds, OptionalInt.empty());
    }
  }

  private static LogHeader header(Path log) {
    try (LogReader reader = LogReader.open(log)) {
      return reader.header();
    }
  }
}
