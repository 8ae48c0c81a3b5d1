package org.creditflows.lab.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.creditflows.flows.FlowSettings;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.lab.broker.BrokerProcess;
import org.creditflows.lab.drain.Drain;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.process.ProcessGroup;
import org.creditflows.lab.process.Program;
import org.creditflows.lab.topics.RunTopics;
import org.creditflows.lab.topics.TopicSize;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;

/** Broker, topics and processes of one comparison; all of it is gone when this is closed. */
final class Workbench implements AutoCloseable {

  static final int PARTITIONS = 4;

  /** A comparison measures no latency, so records wait for others to be sent with. */
  private static final Duration LINGER = Duration.ofMillis(50);

  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(5);

  private final ProcessGroup processes;
  private final MemoryWatch memory;
  private final Optional<ChildProcess> broker;
  private final CompareOptions.Cluster cluster;
  private final ClientSettings clients;
  private final Admin admin;
  private final TopicCatalogue catalogue;
  private final RunTopics topics;
  private final boolean keepTopics;
  private boolean dismissed;

  private Workbench(
      ProcessGroup processes,
      MemoryWatch memory,
      CompareOptions options,
      Collection<FlowRun> runs) {
    this.processes = processes;
    this.memory = memory;
    cluster = options.cluster();
    if (cluster.bootstrap().isPresent()) {
      broker = Optional.empty();
      clients = ClientSettings.at(cluster.bootstrap().get(), cluster.commandConfig());
    } else {
      BrokerProcess embedded = BrokerProcess.startForShortLife(processes, cluster.brokerPort());
      broker = Optional.of(embedded.process());
      clients = ClientSettings.at(embedded.bootstrapServers(), Optional.empty());
      memory.watch(embedded.process());
    }
    keepTopics = options.keep();
    catalogue = new TopicCatalogue(cluster.topicPrefix(), PARTITIONS);
    admin = Admin.create(clients.common("lab"));
    try {
      topics = createTopics(runs);
    } catch (RuntimeException e) {
      admin.close(ADMIN_TIMEOUT);
      throw e;
    }
  }

  /** Starts the broker, unless a cluster is given, and makes the topics of all runs. */
  static Workbench open(CompareOptions options, Collection<FlowRun> runs) {
    ProcessGroup processes = ProcessGroup.open(options.directory().resolve("logs"));
    MemoryWatch memory = new MemoryWatch();
    try {
      return new Workbench(processes, memory, options, runs);
    } catch (RuntimeException e) {
      memory.close();
      processes.close();
      throw e;
    }
  }

  TopicCatalogue catalogue() {
    return catalogue;
  }

  Admin admin() {
    return admin;
  }

  MemoryWatch memory() {
    return memory;
  }

  /** The embedded broker; empty on a foreign cluster. */
  Optional<ChildProcess> broker() {
    return broker;
  }

  ClientSettings clients() {
    return clients;
  }

  /** Names of all topics that the comparison made, those of its flows included. */
  Set<String> topicNames() {
    return topics.existing();
  }

  Map<String, TopicSize> topicSizes() {
    return topics.sizes();
  }

  /** Starts programs together and returns when all are ready. */
  List<ChildProcess> start(Collection<Program> programs) {
    List<ChildProcess> started = new ArrayList<>();
    for (Program program : programs) {
      ChildProcess child = processes.start(program);
      memory.watch(child);
      started.add(child);
    }
    started.forEach(child -> child.awaitReady(START_TIMEOUT));
    return started;
  }

  /** Waits for flows to have done all that was sent. */
  Drain drain(List<FlowRun> runs) {
    return new Drain(
        admin,
        clients,
        runs.stream().map(run -> run.reading(catalogue)).toList(),
        runs.stream().map(run -> catalogue.decisions(run.name())).toList());
  }

  /** Fails if a child ended without being told to. */
  void requireAllAlive() {
    processes.failIfAnyDied();
  }

  /** Settings that every service of the comparison gets. */
  Map<String, String> serviceSettings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("BOOTSTRAP_SERVERS", clients.bootstrapServers());
    cluster
        .commandConfig()
        .ifPresent(file -> settings.put("COMMAND_CONFIG", file.toAbsolutePath().toString()));
    settings.put("TOPIC_PREFIX", catalogue.prefix());
    settings.put("PARTITIONS", Integer.toString(catalogue.partitions()));
    return settings;
  }

  /** Settings that every flow of the comparison gets, the same for all, so that they compare. */
  Map<String, String> flowSettings(PreparedLog log) {
    Map<String, String> settings = serviceSettings();
    settings.put("MAX_LATENESS_DAYS", Integer.toString(log.header().maxLatenessDays()));
    settings.put("RULES", log.rules().toYaml());
    settings.put("LINGER_MS", Long.toString(LINGER.toMillis()));
    settings.put("SUBJECT_SECRET", FlowSettings.DEFAULT_SUBJECT_SECRET);
    settings.put("STATE_DIR", processes.temporaryDirectory("state").toString());
    return settings;
  }

  /**
   * Ends services and broker, and deletes the topics on a foreign cluster unless they are to be
   * kept. Groups can be deleted when their members have left, so the services go first.
   *
   * @throws RunFailure if topics or groups could not be deleted; it names what may be left
   */
  synchronized void dismiss() {
    if (dismissed) {
      return;
    }
    dismissed = true;
    boolean foreign = broker.isEmpty();
    if (foreign) {
      processes.close();
    }
    try {
      if (foreign && !keepTopics) {
        deleteTopics();
      }
    } finally {
      admin.close(ADMIN_TIMEOUT);
      processes.close();
    }
  }

  private void deleteTopics() {
    try {
      topics.delete();
    } catch (RunFailure e) {
      throw new RunFailure(
          e.getMessage()
              + "; this may be left on "
              + clients.bootstrapServers()
              + ": "
              + topics.remains(),
          e);
    }
  }

  /** What is not dismissed yet goes with it. */
  @Override
  public void close() {
    try {
      dismiss();
    } finally {
      memory.close();
    }
  }

  private RunTopics createTopics(Collection<FlowRun> runs) {
    List<TopicSpec> specs = new ArrayList<>(catalogue.domainTopics());
    runs.forEach(run -> specs.addAll(catalogue.flowTopics(run.layout())));
    Set<String> applicationIds =
        runs.stream().map(run -> run.applicationId(catalogue)).collect(Collectors.toSet());
    return RunTopics.create(admin, specs, applicationIds, cluster.replicationFactor());
  }
}
