package org.creditflows.flows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.stage.StageObserver;
import org.creditflows.flows.stage.StageSettings;
import org.creditflows.flows.store.StoreKind;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/**
 * Settings of a flow service, each from the environment variable of its name in capitals.
 *
 * @param clients from BOOTSTRAP_SERVERS and COMMAND_CONFIG
 * @param catalogue from TOPIC_PREFIX (default none) and PARTITIONS (default 4)
 * @param flow siloed or centralized
 * @param run name of this run in topics and groups; the flow's name by default
 * @param domains that a siloed deployment holds; all by default
 * @param stateDirectory where RocksDB and checkpoints lie
 * @param threads stream threads of this instance, 2 by default
 * @param commitInterval how often results become visible, 100 ms by default
 * @param guarantee exactly_once_v2 by default, or at_least_once
 * @param groupProtocol classic by default, or streams
 * @param stores in-memory by default, or rocksdb
 * @param maxLateness what is published later after it happened is refused; 90 days by default
 * @param subjectSecret key of the subjects' pseudonyms
 * @param rules from RULES, the written form of a rule book; the built-in rules by default
 */
public record FlowSettings(
    ClientSettings clients,
    TopicCatalogue catalogue,
    Flow flow,
    String run,
    Set<Domain> domains,
    Path stateDirectory,
    int threads,
    Duration commitInterval,
    Guarantee guarantee,
    GroupProtocol groupProtocol,
    StoreKind stores,
    Duration maxLateness,
    String subjectSecret,
    RuleBook rules) {

  /** Processing guarantees of Kafka Streams. */
  public enum Guarantee {
    EXACTLY_ONCE_V2,
    AT_LEAST_ONCE
  }

  /** Rebalance protocols of Kafka Streams. */
  public enum GroupProtocol {
    CLASSIC,
    STREAMS
  }

  /** Known to everyone, and so no protection: for synthetic people on a broker of one's own. */
  public static final String DEFAULT_SUBJECT_SECRET = "synthetic";

  public FlowSettings {
    domains = Set.copyOf(domains);
  }

  /**
   * @throws SettingException for the first setting that is missing or not allowed
   */
  public static FlowSettings from(Settings settings) {
    Flow flow =
        settings
            .parsed("FLOW", "siloed or centralized", FlowSettings::implemented)
            .orElse(Flow.SILOED);
    return new FlowSettings(
        ClientSettings.from(settings),
        new TopicCatalogue(
            settings.text("TOPIC_PREFIX", ""), settings.integer("PARTITIONS", 4, 1, 1_000)),
        flow,
        settings.text("RUN", flow.label()),
        settings
            .parsed(
                "DOMAINS",
                "court, tax, lending, platform, or some of them between commas",
                FlowSettings::domains)
            .orElse(EnumSet.allOf(Domain.class)),
        settings
            .path("STATE_DIR")
            .orElse(Path.of(System.getProperty("java.io.tmpdir"), "creditflows-state")),
        settings.integer("THREADS", 2, 1, 64),
        settings.milliseconds(
            "COMMIT_INTERVAL_MS",
            Duration.ofMillis(100),
            Duration.ofMillis(1),
            Duration.ofMinutes(1)),
        settings.choice("PROCESSING_GUARANTEE", Guarantee.class, Guarantee.EXACTLY_ONCE_V2),
        settings.choice("GROUP_PROTOCOL", GroupProtocol.class, GroupProtocol.CLASSIC),
        settings.choice("STORE", StoreKind.class, StoreKind.IN_MEMORY),
        Duration.ofDays(settings.integer("MAX_LATENESS_DAYS", 90, 1, 3_650)),
        settings.text("SUBJECT_SECRET", DEFAULT_SUBJECT_SECRET),
        rules(settings));
  }

  /** What the stages of this flow need to know. */
  public StageSettings stageSettings(StageObserver observer) {
    return new StageSettings(
        flow.label(),
        run,
        catalogue,
        stores,
        maxLateness.toMillis(),
        subjectSecret,
        rules,
        observer);
  }

  private static RuleBook rules(Settings settings) {
    String yaml = settings.text("RULES", "");
    try {
      return RuleBook.parse(yaml);
    } catch (IllegalArgumentException e) {
      throw new SettingException("RULES", yaml, "versions of rules; " + e.getMessage());
    }
  }

  private static Flow implemented(String text) {
    Flow flow = Flow.valueOf(text.toUpperCase(Locale.ROOT));
    if (flow == Flow.FEDERATED) {
      throw new IllegalArgumentException();
    }
    return flow;
  }

  private static Set<Domain> domains(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(name -> Domain.valueOf(name.strip().toUpperCase(Locale.ROOT)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Domain.class)));
  }
}
