package org.creditflows.lab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.lab.compare.CompareOptions;
import org.creditflows.lab.compare.CompareOptions.Cluster;
import org.creditflows.lab.compare.PolicySource;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.scenario.ScenarioFile;
import org.creditflows.lab.scenario.ScenarioLibrary;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;
import org.creditflows.population.ScenarioException;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.id.UnassignedArea;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code ./lab compare} as they were typed, and what is allowed of each. */
final class CompareArguments {

  static final List<String> FLOWS = Arrays.stream(Flow.values()).map(Flow::label).toList();
  static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final Pattern SERVER =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:,\\s]+):(\\d{1,5})");
  private static final Pattern SEEDS = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");
  static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{1,60}");

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description =
          "Scenario to draw the log from: a name of ./lab scenarios, or a file. Default: the"
              + " built-in one.")
  private String scenario;

  @Option(
      names = "--people",
      paramLabel = "N",
      description = "People per seed, in place of the scenario's number.")
  private Integer people;

  @Option(
      names = "--companies",
      paramLabel = "N",
      description = "Companies per seed, in place of the scenario's number.")
  private Integer companies;

  @Option(
      names = "--months",
      paramLabel = "N",
      description = "Months after the history, in place of the scenario's number.")
  private Integer months;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Another value for a key of the scenario; see docs/scenario.md. May be repeated.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = {"--seeds", "--seed"},
      split = ",",
      paramLabel = "A..B",
      description =
          "Seeds of the populations, each separate, all in one run: a range such as 1..5, or a list"
              + " such as 3,7. Default: 1..5.")
  private List<String> seeds;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Replays the log of an earlier run in place of drawing one.")
  private Path log;

  @Option(
      names = "--flows",
      split = ",",
      paramLabel = "FLOW",
      defaultValue = "siloed,federated,centralized",
      description = "Flows to compare. Default: siloed,federated,centralized.")
  private List<String> flows;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = PolicyFiles.DEFAULT,
      description =
          "What domains let out in the federated flow: federated, loan-pool, two-bureaus,"
              + " central-bank-report, or a file; see docs/policies.md. Default: the scenario's own,"
              + " or federated.")
  private String policy;

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
      description = "Of every topic. Default: the cluster's own; 1 on the embedded broker.")
  private Integer replicationFactor;

  @Option(
      names = "--broker-port",
      paramLabel = "N",
      description = "Port of the embedded broker. Default: any that is free.")
  private Integer brokerPort;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go. Default: results/COMMAND-TIME.")
  private Path out;

  @Option(
      names = "--export",
      description =
          "Writes all that the measures rest on to DIR/export, as CSV and Avro; see docs/export.md.")
  private boolean export;

  @Option(names = "--keep", description = "Keeps the topics on a foreign cluster after the run.")
  private boolean keep;

  /**
   * @param job such as {@code compare}, for a directory that the user did not name
   * @throws ParameterException with one line if an option is not allowed
   */
  CompareOptions toOptions(CommandLine line, Clock clock, String job) {
    refuseWhatTheLogSettles(line);
    return new CompareOptions(
        readable(
            line,
            "--scenario",
            scenario == null ? null : ScenarioLibrary.ofProject().find(scenario)),
        allowed(line, "--people", people, Parameter.PEOPLE),
        allowed(line, "--companies", companies, Parameter.COMPANIES),
        allowed(line, "--months", months, Parameter.MONTHS),
        changes(line),
        seeds(line),
        readable(line, "--log", log),
        flows(line),
        policy(line),
        cluster(line),
        directory(job, clock),
        export,
        keep);
  }

  private void refuseWhatTheLogSettles(CommandLine line) {
    if (log == null) {
      return;
    }
    Stream.of("--scenario", "--people", "--companies", "--months", "--set", "--seeds")
        .filter(option -> line.getParseResult().hasMatchedOption(option))
        .findFirst()
        .ifPresent(
            option -> {
              throw mistake(line, option + " cannot be given with --log, which settles it");
            });
  }

  private Map<Parameter, Double> changes(CommandLine line) {
    Map<Parameter, Double> changes = new LinkedHashMap<>();
    for (String setting : settings) {
      Assignment assignment = Assignment.of(line, "--set", setting);
      require(
          line,
          changes.put(assignment.key(), assignment.value(assignment.text())) == null,
          "--set: " + assignment.key().key() + " is given twice; each key may stand once");
    }
    return changes;
  }

  private List<Long> seeds(CommandLine line) {
    List<Long> chosen =
        (seeds == null ? List.of("1..5") : seeds)
            .stream().flatMap(range -> seedsOf(line, range)).toList();
    require(line, isDistinct(chosen), "--seeds: the same seed is given twice; each must differ");
    return chosen;
  }

  private static Stream<Long> seedsOf(CommandLine line, String range) {
    Matcher matcher = SEEDS.matcher(range);
    require(
        line,
        matcher.matches(),
        "--seeds: '" + range + "' is not a seed or a range of them such as 1..5");
    long first = seed(line, matcher.group(1));
    long last = matcher.group(2) == null ? first : seed(line, matcher.group(2));
    require(
        line, first <= last, "--seeds: " + range + " is not allowed; the first must not be higher");
    return LongStream.rangeClosed(first, last).boxed();
  }

  private static long seed(CommandLine line, String digits) {
    long seed = Long.parseLong(digits);
    require(
        line,
        seed < UnassignedArea.COUNT,
        refusal("--seeds", seed, "0 to " + (UnassignedArea.COUNT - 1)));
    return seed;
  }

  private List<Flow> flows(CommandLine line) {
    for (String flow : flows) {
      require(
          line,
          FLOWS.contains(flow),
          "--flows: " + flow + " is not a flow; allowed are " + String.join(", ", FLOWS));
    }
    require(line, isDistinct(flows), "--flows: a flow is given twice; each may stand once");
    return Arrays.stream(Flow.values()).filter(flow -> flows.contains(flow.label())).toList();
  }

  private Optional<String> scenarioPolicy() {
    return Optional.ofNullable(scenario)
        .map(ScenarioLibrary.ofProject()::find)
        .map(ScenarioFile::load)
        .flatMap(ScenarioFile::policy);
  }

  private PolicySource policy(CommandLine line) {
    boolean given = line.getParseResult().hasMatchedOption("--policy");
    try {
      return PolicySource.of(given ? policy : scenarioPolicy().orElse(policy));
    } catch (UserMistake e) {
      throw mistake(line, "--policy: " + e.getMessage());
    }
  }

  private Cluster cluster(CommandLine line) {
    if (bootstrap != null) {
      Arrays.stream(bootstrap.split(",", -1))
          .forEach(server -> requireServer(line, "--bootstrap", server));
      require(line, brokerPort == null, "--broker-port cannot be given with --bootstrap");
    } else {
      require(
          line,
          replicationFactor == null || replicationFactor == 1,
          "--replication-factor: only 1 is allowed on the embedded broker; see --bootstrap");
      require(line, commandConfig == null, "--command-config is for a cluster; see --bootstrap");
    }
    require(
        line,
        topicPrefix == null || PREFIX.matcher(topicPrefix).matches(),
        "--topic-prefix: '" + topicPrefix + "' is not allowed; 1 to 60 letters, digits, . _ or -");
    return new Cluster(
        Optional.ofNullable(bootstrap),
        clientProperties(line, commandConfig, bootstrap),
        within(line, "--broker-port", brokerPort, 0, 65_535).orElse(0),
        prefix(),
        within(line, "--replication-factor", replicationFactor, 1, 32));
  }

  /** The file of {@code --command-config}, if there is one. */
  static Optional<Path> clientProperties(CommandLine line, Path given, String bootstrap) {
    Optional<Path> file = readable(line, "--command-config", given);
    try {
      file.ifPresent(properties -> ClientSettings.at(bootstrap, file));
    } catch (SettingException e) {
      throw mistake(line, "--command-config: " + given + " is not a properties file");
    }
    return file;
  }

  private String prefix() {
    if (topicPrefix != null) {
      return topicPrefix;
    }
    return bootstrap == null ? "" : "lab-" + UUID.randomUUID().toString().substring(0, 8) + ".";
  }

  static void requireServer(CommandLine line, String option, String server) {
    Matcher matcher = SERVER.matcher(server);
    int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    require(
        line,
        port >= 1 && port <= 65_535,
        option + ": '" + server + "' is not HOST:PORT with a port from 1 to 65535");
  }

  private Path directory(String job, Clock clock) {
    return out != null
        ? out
        : Path.of("results", job + "-" + STAMP.format(LocalDateTime.now(clock)));
  }

  static Optional<Path> readable(CommandLine line, String option, Path file) {
    if (file != null) {
      require(line, Files.exists(file), option + ": there is no file " + file);
      require(line, Files.isRegularFile(file), option + ": " + file + " is not a file");
      require(line, Files.isReadable(file), option + ": " + file + " may not be read");
    }
    return Optional.ofNullable(file);
  }

  private static OptionalInt allowed(
      CommandLine line, String option, Integer value, Parameter parameter) {
    if (value == null) {
      return OptionalInt.empty();
    }
    try {
      Scenario.defaults().with(parameter, value);
      return OptionalInt.of(value);
    } catch (ScenarioException e) {
      throw mistake(line, refusal(option, value, parameter.range()));
    }
  }

  static OptionalInt within(CommandLine line, String option, Integer value, int least, int most) {
    if (value == null) {
      return OptionalInt.empty();
    }
    require(line, value >= least && value <= most, refusal(option, value, least + " to " + most));
    return OptionalInt.of(value);
  }

  static String refusal(String option, long value, String range) {
    return option + ": " + value + " is not allowed; it must be from " + range;
  }

  static boolean isDistinct(List<?> values) {
    return new HashSet<>(values).size() == values.size();
  }

  static void require(CommandLine line, boolean allowed, String otherwise) {
    if (!allowed) {
      throw mistake(line, otherwise);
    }
  }

  private static ParameterException mistake(CommandLine line, String message) {
    return new ParameterException(line, message);
  }
}
