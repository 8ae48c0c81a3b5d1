package org.creditflows.lab.load;

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
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.process.ProcessGroup;
import org.creditflows.lab.process.Program;
import org.creditflows.lab.topics.Admins;
import org.creditflows.lab.topics.RunTopics;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;

/** Broker and processes of a load run; all of it is gone when this is closed. */
final class LoadBench implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);
  private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(5);

  private final LoadOptions options;
  private final ProcessGroup processes;
  private final BrokerProcessor broker;
  private final ClientSettings clients;
  private final Admin admin;

  private LoadBench(LoadOptions options, ProcessGroup processes) {
    this.options = options;
    this.processes = processes;
    if (options.cluster().bootstrap().isPresent()) {
      broker =
          options
              .cluster()
              .brokerMetrics()
              .map(BrokerProcessor::at)
              .orElseGet(BrokerProcessor::unknown);
      clients =
          ClientSettings.at(options.cluster().bootstrap().get(), options.cluster().commandConfig());
    } else {
      BrokerProcess embedded =
          options.quick()
              ? BrokerProcess.startForShortLife(processes, 0)
              : BrokerProcess.start(processes, 0);
      broker = BrokerProcessor.of(embedded.process());
      clients = ClientSettings.at(embedded.bootstrapServers(), Optional.empty());
    }
    admin = Admins.of(clients, "lab-load");
  }

  /** Starts the broker, unless a cluster is given. */
  static LoadBench open(LoadOptions options) {
    ProcessGroup processes = ProcessGroup.open(options.directory().resolve("logs"));
    try {
      return new LoadBench(options, processes);
    } catch (RuntimeException e) {
      processes.close();
      throw e;
    }
  }

  LoadOptions options() {
    return options;
  }

  Admin admin() {
    return admin;
  }

  ClientSettings clients() {
    return clients;
  }

  BrokerProcessor broker() {
    return broker;
  }

  /**
   * Topics of the log, and of the contenders that read them, under a prefix of their own.
   *
   * @param part of the prefix, such as {@code probe-3.}; may be empty
   */
  TopicSpace topics(String part, Collection<Contender> contenders) {
    TopicCatalogue catalogue =
        new TopicCatalogue(options.cluster().topicPrefix() + part, options.footing().partitions());
    List<TopicSpec> specs = new ArrayList<>(catalogue.domainTopics());
    contenders.forEach(contender -> specs.addAll(contender.topics(catalogue)));
    return make(catalogue, specs, contenders);
  }

  /**
   * The topics of flows that run elsewhere. A flow's sequence numbers begin with its topics.
   *
   * @throws UserMistake if they have another number of partitions, or something was sent to them
   *     already
   */
  TopicSpace standingTopics() {
    TopicCatalogue catalogue =
        new TopicCatalogue(options.cluster().topicPrefix(), options.footing().partitions());
    new AttachedFlow(admin).requirePartitions(catalogue.logTopics(), catalogue.partitions());
    if (new Offsets(admin).written(catalogue.logTopics(), catalogue.partitions()) > 0) {
      throw new UserMistake(
          "--attach: the domains' topics hold records already; it needs a deployment that has seen"
              + " none");
    }
    return new TopicSpace(catalogue, Optional.empty());
  }

  /** Further topics of contenders, beside those of a space that is there. */
  TopicSpace moreTopics(TopicCatalogue catalogue, Collection<Contender> contenders) {
    List<TopicSpec> specs = new ArrayList<>();
    contenders.forEach(contender -> specs.addAll(contender.topics(catalogue)));
    return make(catalogue, specs, contenders);
  }

  private TopicSpace make(
      TopicCatalogue catalogue, List<TopicSpec> specs, Collection<Contender> contenders) {
    Set<String> applicationIds =
        contenders.stream()
            .map(contender -> contender.applicationId(catalogue))
            .collect(Collectors.toSet());
    return new TopicSpace(
        catalogue,
        Optional.of(
            RunTopics.create(admin, specs, applicationIds, options.cluster().replicationFactor())));
  }

  /** Starts programs together and returns when all are ready. */
  List<ChildProcess> start(Collection<Program> programs) {
    List<ChildProcess> started = programs.stream().map(this::begin).toList();
    started.forEach(child -> child.awaitReady(START_TIMEOUT));
    return started;
  }

  /**
   * Starts a program without waiting for it. All programs alike get their whole heap at once, and
   * in a quick run all alike are compiled quickly: each ends before the best compiler has paid for
   * itself.
   */
  ChildProcess begin(Program program) {
    Program driven = program.with(Program.Trait.DRIVEN);
    return processes.start(options.quick() ? driven.with(Program.Trait.SHORT_LIVED) : driven);
  }

  void stop(Collection<ChildProcess> children) {
    children.parallelStream().forEach(child -> child.stop(STOP_GRACE));
  }

  /** Fails if a child ended without being told to. */
  void requireAllAlive() {
    processes.failIfAnyDied();
  }

  /** Settings that flows and baselines get alike. */
  Map<String, String> settings(TopicCatalogue catalogue, LoadLog log) {
    Map<String, String> settings = new TreeMap<>(clientSettings());
    settings.put("TOPIC_PREFIX", catalogue.prefix());
    settings.put("PARTITIONS", Integer.toString(catalogue.partitions()));
    settings.put("THREADS", Integer.toString(options.footing().threads()));
    settings.put("PROCESSING_GUARANTEE", options.footing().guarantee());
    settings.put("STORE", options.footing().store());
    settings.put("MAX_LATENESS_DAYS", Integer.toString(log.header().maxLatenessDays()));
    settings.put("RULES", log.header().rules());
    settings.put("SUBJECT_SECRET", FlowSettings.DEFAULT_SUBJECT_SECRET);
    settings.put("STATE_DIR", processes.temporaryDirectory("state").toString());
    settings.put("LOG_FILE", log.file().toAbsolutePath().toString());
    return settings;
  }

  /** How a service of this run reaches the cluster. */
  Map<String, String> clientSettings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("BOOTSTRAP_SERVERS", clients.bootstrapServers());
    options
        .cluster()
        .commandConfig()
        .ifPresent(file -> settings.put("COMMAND_CONFIG", file.toAbsolutePath().toString()));
    return settings;
  }

  @Override
  public void close() {
    admin.close(ADMIN_TIMEOUT);
    processes.close();
  }
}
