package org.creditflows.lab.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.creditflows.kit.thread.DaemonThreads;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.live.person.Directory;
import org.creditflows.lab.live.person.Dossier;
import org.creditflows.lab.live.services.LiveServices;
import org.creditflows.lab.live.situation.Situation;
import org.creditflows.lab.live.switches.LiveSwitch;
import org.creditflows.lab.live.texts.PageTexts;
import org.creditflows.lab.live.web.Access;
import org.creditflows.lab.live.web.LiveApi;
import org.creditflows.lab.live.web.LiveServer;
import org.creditflows.lab.live.workshop.Exercise;
import org.creditflows.lab.live.workshop.Workshop;
import org.creditflows.lab.process.ProcessGroup;
import org.creditflows.population.TrueSubject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page at once, starts everything behind it, and watches it once a second. */
public final class LiveLab implements LiveJob, LiveApi {

  private static final Logger LOG = LoggerFactory.getLogger(LiveLab.class);

  private static final String ANSWERED_DIFFERENTLY = "answered-differently";

  /** What they keep is deleted when they have stopped. */
  private static final Duration STOP_GRACE = Duration.ofSeconds(2);

  private static final long PERIOD_MILLIS = 1_000;
  private static final String STARTING = "starting-services";
  private static final String RUNNING = "running";
  private static final int TOKEN_BYTES = 12;

  /** Whoever turns a switch a little before everything runs waits for that, but not for ever. */
  private static final long MOST_WAIT_SECONDS = 30;

  private final ObjectMapper json = new ObjectMapper();
  private final ChartHistory history = new ChartHistory();
  private final Workshop workshop = new Workshop();
  private final CountDownLatch everythingRuns = new CountDownLatch(1);
  private volatile LiveOptions options;
  private volatile LiveRun run;
  private volatile LiveRun begun;
  private volatile Situation latest = Situation.starting("starting");
  private volatile LiveServer server;

  @Override
  public void run(LiveOptions wanted, Consumer<String> told) throws InterruptedException {
    options = wanted;
    Path logs = logs(wanted.directory());
    Access access = access(wanted);
    LabLog ownLog = LabLog.open(logs.resolve("lab.log"));
    try (ownLog;
        ProcessGroup group = ProcessGroup.open(logs, STOP_GRACE)) {
      LiveServices services = new LiveServices(group, LiveOptions.FLOWS);
      // The page comes up on one processor; the broker takes longest and needs nothing of it.
      services.beginBroker();
      serve(wanted, access, services, told);
    }
  }

  private void serve(
      LiveOptions wanted, Access access, LiveServices services, Consumer<String> told)
      throws InterruptedException {
    ScheduledExecutorService clock =
        Executors.newScheduledThreadPool(3, DaemonThreads.named("live-clock"));
    try (LiveServer serving = LiveServer.start(wanted.bind(), wanted.port(), access, this)) {
      server = serving;
      String address = address(wanted, serving.port());
      told.accept("The page is at " + address);
      access.token().ifPresent(token -> told.accept(links(address, token)));
      if (wanted.open()) {
        Browser.open(address);
      }
      try (LiveRun started = LiveRun.start(wanted, services, this::startingWith)) {
        begun = started;
        watch(started, clock);
        started.awaitReady();
        started.lookAtFeeds();
        run = started;
        everythingRuns.countDown();
        lookAndShow(started);
        told.accept(
            "Everything runs, %.1f seconds after the start. Ctrl-C stops it."
                .formatted(secondsSinceStart()));
        if (wanted.faults()) {
          new FaultSchedule(wanted.seed(), started.switchboard(), told).start(clock);
        }
        new CountDownLatch(1).await();
      } finally {
        run = null;
        begun = null;
        clock.shutdownNow();
      }
    }
  }

  /** Port of the page; for whoever started it with any. */
  int port() {
    return server == null ? 0 : server.port();
  }

  private int pages() {
    return server == null ? 0 : server.pages();
  }

  @Override
  public String situation() {
    return written(Map.of("situation", latest, "workshop", workshop.state(), "pages", pages()));
  }

  @Override
  public String history() {
    return written(history.points());
  }

  @Override
  public List<PersonFound> search(String text) {
    return begun().directory().search(text).stream().map(this::found).toList();
  }

  @Override
  public PersonFound pick(String kind) {
    LiveRun begun = begun();
    Optional<TrueSubject> picked =
        kind.equals(ANSWERED_DIFFERENTLY)
            ? begun.answeredDifferently()
            : begun.directory().pick(pickNamed(kind), begun.picks(), begun.now());
    return picked
        .map(this::found)
        .orElseThrow(
            () -> new IllegalArgumentException("there is nobody of the kind " + kind + " now"));
  }

  private static Directory.Pick pickNamed(String kind) {
    try {
      return Directory.Pick.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "kind is '"
              + kind
              + "', allowed are random, thin-file, namesake, manager, wrongly-recorded, "
              + ANSWERED_DIFFERENTLY,
          e);
    }
  }

  @Override
  public Dossier dossier(String identifier) {
    LiveRun begun = begun();
    return begun
        .directory()
        .subject(identifier)
        .map(begun.dossiers()::of)
        .orElseThrow(() -> new IllegalArgumentException("there is no person " + identifier));
  }

  @Override
  public List<LiveSwitch.State> switches() {
    return begun().switchboard().states();
  }

  @Override
  public LiveSwitch.State on(String id, Map<String, String> values) {
    return shown(running().switchboard().on(id, values));
  }

  @Override
  public LiveSwitch.State off(String id, Map<String, String> values) {
    return shown(running().switchboard().off(id, values));
  }

  @Override
  public void reset() {
    running().switchboard().reset();
  }

  @Override
  public List<Exercise> exercises() {
    return workshop.exercises();
  }

  @Override
  public void lead(String exercise, String step) {
    switch (step) {
      case "open" -> workshop.open(exercise);
      case "run" -> workshop.run(exercise, running().switchboard());
      case "undo" -> workshop.undo(exercise, running().switchboard());
      case "reveal" -> workshop.reveal(exercise);
      case "reset" -> workshop.reset(exercise, running().switchboard());
      default ->
          throw new IllegalArgumentException(
              "step is '" + step + "', allowed are open, run, undo, reveal, reset");
    }
    server.show(situation());
  }

  @Override
  public void predict(String participant, String question, String answer) {
    workshop.predict(participant, question, answer);
  }

  @Override
  public String snapshot(String acceptLanguage) {
    running();
    return Snapshot.of(latest, options, PageTexts.wanted(acceptLanguage));
  }

  /** Shows each part as it comes up. */
  private void watch(LiveRun started, ScheduledExecutorService clock) {
    clock.scheduleAtFixedRate(
        guarded(started::lookAtFeeds), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    clock.scheduleAtFixedRate(
        guarded(() -> lookAndShow(started)), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void lookAndShow(LiveRun started) {
    started.look();
    Situation situation = started.situation(run == null ? STARTING : RUNNING);
    latest = situation;
    if (situation.settled()) {
      history.add(situation);
    }
    workshop.see(situation);
    server.show(situation());
  }

  /** Since this JVM was started, a build of what is out of date not counted. */
  private static double secondsSinceStart() {
    return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime())
        / 1000.0;
  }

  private LiveSwitch.State shown(LiveSwitch.State state) {
    LiveRun running = running();
    running.lookAtFeeds();
    return running.switchboard().states().stream()
        .filter(each -> each.id().equals(state.id()))
        .findFirst()
        .orElseThrow();
  }

  private void startingWith(String phase) {
    latest = Situation.starting(phase);
    server.show(situation());
  }

  /** For what changes something, once everything runs. */
  private LiveRun running() {
    try {
      everythingRuns.await(MOST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return present(run);
  }

  /** For who looks: people are known, and each part answers as soon as it is up. */
  private LiveRun begun() {
    return present(begun);
  }

  private LiveRun present(LiveRun wanted) {
    if (wanted == null) {
      throw new IllegalStateException("services are still starting: " + latest.phase());
    }
    return wanted;
  }

  private PersonFound found(TrueSubject subject) {
    return new PersonFound(
        subject.identifier(),
        subject.name(),
        subject.company(),
        begun().directory().keys(subject.identifier()).size());
  }

  private String written(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Directory of logs, which is made together with the one that the user names. */
  private static Path logs(Path directory) {
    try {
      return Files.createDirectories(directory.resolve("logs"));
    } catch (IOException e) {
      throw new UserMistake(
          "--out: " + directory + " is no directory to write to, and cannot be made one", e);
    }
  }

  /** A scheduled task that throws is never run again, so nothing is thrown. */
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.warn("one look has failed", e);
      }
    };
  }

  private static Access access(LiveOptions options) {
    return new Access(
        NetworkNames.of(options),
        !options.loopback(),
        options.loopback() && !options.token() ? Optional.empty() : Optional.of(newToken()));
  }

  private static String newToken() {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private static String address(LiveOptions options, int port) {
    return "http://" + NetworkNames.reachable(options) + ":" + port + "/";
  }

  private static String links(String address, String token) {
    return "Facilitator: "
        + address
        + "#token="
        + token
        + "  Participants: "
        + address
        + "#join (they read, predict and watch)";
  }
}
