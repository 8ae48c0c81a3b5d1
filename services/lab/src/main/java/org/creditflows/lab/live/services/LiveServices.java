package org.creditflows.lab.live.services;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.creditflows.court.CourtProducer;
import org.creditflows.flows.FlowSettings;
import org.creditflows.kit.log.LogHeader;
import org.creditflows.lab.broker.BrokerProcess;
import org.creditflows.lab.compare.FlowRun;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.process.ProcessGroup;
import org.creditflows.lab.process.Program;
import org.creditflows.lending.LendingProducer;
import org.creditflows.platform.PlatformProducer;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.tax.TaxProducer;

/** Broker, producers and flows, each in a JVM of its own. Safe for use by several threads. */
public final class LiveServices {

  /** Name of the broker among the services. */
  public static final String BROKER = "broker";

  /** Enough for a gentle rate: a room watches on a laptop. */
  private static final int BROKER_MEGABYTES = 256;

  private static final int FLOW_MEGABYTES = 192;
  private static final int PRODUCER_MEGABYTES = 64;
  private static final List<String> PRODUCERS =
      Arrays.stream(Domain.values()).map(TopicCatalogue::label).toList();
  private static final Duration START_TIMEOUT = Duration.ofMinutes(4);
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Longer than anybody leaves the broker stopped: producers wait for it. */
  private static final String DELIVERY_TIMEOUT_MILLIS = "600000";

  private final Map<String, ChildProcess> running = new ConcurrentHashMap<>();
  private final Map<String, Program> programs = new ConcurrentHashMap<>();
  private final ProcessGroup group;
  private final Path brokerDirectory;
  private final List<Flow> flows;
  private volatile int brokerPort;

  public LiveServices(ProcessGroup group, List<Flow> flows) {
    this.group = group;
    this.flows = List.copyOf(flows);
    brokerDirectory = group.temporaryDirectory(BROKER);
  }

  /** Starts the broker and returns before it serves clients. */
  public void beginBroker() {
    running.put(
        BROKER,
        BrokerProcess.startWithoutWaiting(group, brokerDirectory, brokerPort, BROKER_MEGABYTES));
  }

  /** Returns the address of the broker that was begun as soon as it serves clients. */
  public String awaitBroker() {
    String address = BrokerProcess.ready(running.get(BROKER)).bootstrapServers();
    brokerPort = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    return address;
  }

  /** Says how producers are to be started, over topics that are there. */
  public void prepareProducers(String bootstrapServers, TopicCatalogue catalogue, Path logFile) {
    addProducers(common(bootstrapServers, catalogue), logFile);
  }

  /** Starts a producer that was prepared; returns before it is ready. */
  public void beginProducer(Domain domain) {
    begin(TopicCatalogue.label(domain));
  }

  /** Starts the flows over topics that are there; returns before they are ready. */
  public void beginFlows(String bootstrapServers, TopicCatalogue catalogue, LogHeader log) {
    Map<String, String> common = common(bootstrapServers, catalogue);
    flows.forEach(flow -> addFlow(flow, common, log));
    flows.forEach(flow -> begin(flow.label()));
  }

  public void awaitProducer(Domain domain) {
    await(TopicCatalogue.label(domain));
  }

  public void awaitFlows() {
    flows.forEach(flow -> await(flow.label()));
  }

  /** Names of all services that are started beside the broker. */
  public List<String> names() {
    return Stream.concat(PRODUCERS.stream(), flows.stream().map(Flow::label)).sorted().toList();
  }

  /** The broker and all others. */
  public List<String> allNames() {
    List<String> names = new ArrayList<>(List.of(BROKER));
    names.addAll(names());
    return names;
  }

  /** The process of a service; empty before its first start. */
  public Optional<ChildProcess> process(String name) {
    return Optional.ofNullable(running.get(name));
  }

  public boolean isAlive(String name) {
    return process(name).map(ChildProcess::isAlive).orElse(false);
  }

  /** Ends a service as {@code kill -9} does. */
  public void kill(String name) {
    process(name).ifPresent(ChildProcess::kill);
  }

  /** Stops the broker as an operator does. */
  public void stopBroker() {
    process(BROKER).ifPresent(broker -> broker.stop(GRACE));
  }

  /** Starts a service that has ended; returns when its process exists. */
  public synchronized void startAgain(String name) {
    if (isAlive(name)) {
      return;
    }
    if (name.equals(BROKER)) {
      beginBroker();
      awaitBroker();
    } else {
      begin(name);
    }
  }

  /** Starts every service that has ended, the broker first, and returns their names. */
  public List<String> startWhatEnded() {
    List<String> ended = allNames().stream().filter(name -> !isAlive(name)).toList();
    ended.forEach(this::startAgain);
    return ended;
  }

  private void begin(String name) {
    running.put(name, group.start(programs.get(name)));
  }

  private void await(String name) {
    running.get(name).awaitReady(START_TIMEOUT);
  }

  private static Map<String, String> common(String bootstrapServers, TopicCatalogue catalogue) {
    Map<String, String> common = new TreeMap<>();
    common.put("BOOTSTRAP_SERVERS", bootstrapServers);
    common.put("TOPIC_PREFIX", catalogue.prefix());
    common.put("PARTITIONS", Integer.toString(catalogue.partitions()));
    return common;
  }

  private void addProducers(Map<String, String> common, Path logFile) {
    Map<String, String> settings = new TreeMap<>(common);
    settings.put("LOG_FILE", logFile.toAbsolutePath().toString());
    settings.put("PACE", "live");
    settings.put("TOPICS", "there");
    settings.put("DELIVERY_TIMEOUT_MS", DELIVERY_TIMEOUT_MILLIS);
    add(Program.of("court", CourtProducer.class, PRODUCER_MEGABYTES, settings));
    add(Program.of("tax", TaxProducer.class, PRODUCER_MEGABYTES, settings));
    add(Program.of("lending", LendingProducer.class, PRODUCER_MEGABYTES, settings));
    add(Program.of("platform", PlatformProducer.class, PRODUCER_MEGABYTES, settings));
  }

  private void addFlow(Flow flow, Map<String, String> common, LogHeader log) {
    Map<String, String> settings = new TreeMap<>(common);
    settings.put("THREADS", "1");
    settings.put("METERS", "latencies");
    settings.put("MAX_LATENESS_DAYS", Integer.toString(log.maxLatenessDays()));
    settings.put("SUBJECT_SECRET", FlowSettings.DEFAULT_SUBJECT_SECRET);
    settings.put("STATE_DIR", group.temporaryDirectory("state").toString());
    add(FlowRun.settled(flow).program(settings).withHeap(FLOW_MEGABYTES));
  }

  private void add(Program program) {
    programs.put(program.name(), program.with(Program.Trait.SHORT_LIVED));
  }
}
