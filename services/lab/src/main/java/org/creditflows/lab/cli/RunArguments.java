package org.creditflows.lab.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.creditflows.lab.load.LoadCluster;
import org.creditflows.lab.load.LoadOptions.Footing;
import org.creditflows.lab.topics.TopicPrefix;
import org.creditflows.schemas.catalogue.Flow;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options that load and recovery runs have in common, and what is allowed of each. */
final class RunArguments {

  static final List<String> GUARANTEES = List.of("exactly_once_v2", "at_least_once");

  private static final List<String> STORES = List.of("in_memory", "rocksdb");

  @Option(
      names = {"--flows", "--flow"},
      split = ",",
      paramLabel = "FLOW",
      description = "Flows to measure, between commas. Default: all.")
  private List<String> flows;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Of a paced run, 5 to 86400. Default: 60.")
  private int duration;

  @Option(
      names = "--people",
      paramLabel = "N",
      description =
          "People of each seed in the log; a load run draws as many seeds as its paced runs need."
              + " Default: 20000, with --quick 4000.")
  private Integer people;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "A log to use in place of drawing one.")
  private Path log;

  @Option(
      names = "--instances",
      paramLabel = "N",
      description = "JVMs of each flow, up to 16. Default: 1; of a recovery run 2.")
  private Integer instances;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Stream threads of each JVM, 1 to 64. Default: 2.")
  private int threads;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      defaultValue = "512",
      description = "Heap of each JVM, taken at its start, 64 to 65536. Default: 512.")
  private int heap;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Of every topic, 1 to 1000. Default: 4.")
  private int partitions;

  @Option(
      names = "--store",
      paramLabel = "S",
      defaultValue = "in_memory",
      description = "Where flows keep their state: in_memory or rocksdb. Default: in_memory.")
  private String store;

  @Option(
      names = "--generators",
      paramLabel = "N",
      defaultValue = "1",
      description = "Generator processes on this host, 1 to 16. Default: 1.")
  private int generators;

  @Option(
      names = "--workers",
      split = ",",
      paramLabel = "HOST:PORT",
      description =
          "Generators on other hosts, started there with ./lab load worker on the same log, in"
              + " place of this host's.")
  private List<String> workers;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "Kafka cluster to run on. Default: a broker of its own, embedded.")
  private String bootstrap;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties of the Kafka clients, for TLS and SASL.")
  private Path commandConfig;

  @Option(
      names = "--topic-prefix",
      paramLabel = "P",
      description =
          "Put before every topic, group and transactional id. Default: none on the embedded"
              + " broker, random with --bootstrap.")
  private String topicPrefix;

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      description = "Of every topic. Default: 1 on the embedded broker, 3 with --bootstrap.")
  private Integer replicationFactor;

  @Option(
      names = "--broker-metrics",
      paramLabel = "URL",
      description =
          "Prometheus endpoint of the broker of --bootstrap, for its processor time; without it that"
              + " is left out.")
  private URI brokerMetrics;

  @Option(
      names = "--yes",
      description = "Does not ask before it writes to a cluster on other hosts.")
  private boolean yes;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go. Default: results/JOB-TIME.")
  private Path out;

  List<Flow> flows(CommandLine line) {
    List<String> chosen = flows == null ? CompareArguments.FLOWS : flows;
    chosen.forEach(flow -> choice(line, "--flows", flow, CompareArguments.FLOWS));
    CompareArguments.require(
        line,
        CompareArguments.isDistinct(chosen),
        "--flows: a flow is given twice; each may stand once");
    return Arrays.stream(Flow.values()).filter(flow -> chosen.contains(flow.label())).toList();
  }

  Duration duration(CommandLine line) {
    return Duration.ofSeconds(number(line, "--duration", duration, 5, 86_400));
  }

  int people(CommandLine line, int otherwise) {
    return number(line, "--people", people == null ? otherwise : people, 100, 5_000_000);
  }

  Optional<Path> log(CommandLine line) {
    return CompareArguments.readable(line, "--log", log);
  }

  /**
   * @param leastInstances of each flow
   * @param guarantee of Kafka Streams
   */
  Footing footing(CommandLine line, int leastInstances, String guarantee) {
    int least = instances == null ? leastInstances : instances;
    return new Footing(
        number(line, "--instances", least, leastInstances, 16),
        number(line, "--threads", threads, 1, 64),
        number(line, "--heap", heap, 64, 65_536),
        number(line, "--partitions", partitions, 1, 1_000),
        guarantee,
        choice(line, "--store", store, STORES));
  }

  int generators(CommandLine line) {
    return number(line, "--generators", generators, 1, 16);
  }

  Map<String, String> workers(CommandLine line) {
    Map<String, String> endpoints = new LinkedHashMap<>();
    for (String worker : workers == null ? List.<String>of() : workers) {
      CompareArguments.requireServer(line, "--workers", worker);
      endpoints.put(worker, worker);
    }
    return endpoints;
  }

  boolean isForeign() {
    return bootstrap != null;
  }

  /**
   * @param standing whether the topics are there already, so that no prefix is made up for them
   */
  LoadCluster cluster(CommandLine line, boolean standing) {
    boolean foreign = bootstrap != null;
    if (foreign) {
      Arrays.stream(bootstrap.split(",", -1))
          .forEach(server -> CompareArguments.requireServer(line, "--bootstrap", server));
    } else {
      CompareArguments.require(
          line,
          replicationFactor == null || replicationFactor == 1,
          "--replication-factor: only 1 is allowed on the embedded broker; see --bootstrap");
      CompareArguments.require(
          line, commandConfig == null, "--command-config is for a cluster; see --bootstrap");
    }
    CompareArguments.require(
        line,
        topicPrefix == null || CompareArguments.PREFIX.matcher(topicPrefix).matches(),
        "--topic-prefix: '" + topicPrefix + "' is not allowed; 1 to 60 letters, digits, . _ or -");
    OptionalInt replicas =
        replicationFactor == null && foreign
            ? OptionalInt.of(3)
            : CompareArguments.within(line, "--replication-factor", replicationFactor, 1, 32);
    return new LoadCluster(
        Optional.ofNullable(bootstrap),
        CompareArguments.clientProperties(line, commandConfig, bootstrap),
        topicPrefix != null ? topicPrefix : foreign && !standing ? TopicPrefix.random() : "",
        replicas,
        brokerMetrics(line));
  }

  private Optional<URI> brokerMetrics(CommandLine line) {
    CompareArguments.require(
        line,
        brokerMetrics == null
            || bootstrap != null && List.of("http", "https").contains(brokerMetrics.getScheme()),
        "--broker-metrics: '" + brokerMetrics + "' is not allowed; an http URL, with --bootstrap");
    return Optional.ofNullable(brokerMetrics);
  }

  /** Whether the user has agreed to write to a cluster on other hosts. */
  boolean yes() {
    return yes;
  }

  /**
   * @param job such as {@code load}, for a directory that the user did not name
   */
  Path directory(String job, Clock clock) {
    return out != null
        ? out
        : Path.of("results", job + "-" + CompareArguments.STAMP.format(LocalDateTime.now(clock)));
  }

  static int number(CommandLine line, String option, int value, int least, int most) {
    return CompareArguments.within(line, option, value, least, most).orElseThrow();
  }

  static String choice(CommandLine line, String option, String value, List<String> allowed) {
    String lower = value.toLowerCase(Locale.ROOT);
    CompareArguments.require(
        line,
        allowed.contains(lower),
        option + ": " + value + " is not allowed; allowed are " + String.join(", ", allowed));
    return lower;
  }
}
