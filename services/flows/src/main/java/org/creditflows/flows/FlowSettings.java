package org.creditflows.flows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.flows.stage.StageObserver;
import org.creditflows.flows.stage.StageSettings;
import org.creditflows.flows.store.StoreKind;
import org.creditflows.flows.topology.FlowParts;
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
 * @param flow siloed, federated or centralized
 * @param run name of this run in topics and groups; the flow's name by default
 * @param policy of the flow; of the federated one from POLICY, a name or a file
 * @param parts that this deployment holds, from DOMAINS and PURPOSES; all where neither is given,
 *     else those alone. The centralized flow has no parts that can be deployed apart.
 * @param stateDirectory where RocksDB and checkpoints lie
 * @param threads stream threads of this instance, 2 by default
 * @param standbys STANDBY_REPLICAS: copies of each state that other instances keep; none by
 *     default, and none under the streams protocol, where the broker's group says how many
 * @param commitInterval how often results become visible, 100 ms by default
 * @param linger LINGER_MS: how long a written record waits for others to be sent with, at most
 *     until the commit. By default a fifth of the commit interval under exactly-once, where nobody
 *     reads it before the commit, else 2 ms
 * @param guarantee exactly_once_v2 by default, or at_least_once, under which a flow that is killed
 *     may repeat, and may lose, what it puts out
 * @param groupProtocol classic by default, or streams
 * @param stores in-memory by default, or rocksdb
 * @param maxLateness what is published later after it happened is refused; 90 days by default
 * @param subjectSecret key of the subjects' pseudonyms, from the file SUBJECT_SECRET_FILE or from
 *     SUBJECT_SECRET
 * @param meters METERS: counts by default; latencies adds those of each part; none leaves out all
 *     but the JVM's
 * @param rules from RULES, the written form of a rule book; the built-in rules by default
 */
public record FlowSettings(
    ClientSettings clients,
    TopicCatalogue catalogue,
    Flow flow,
    String run,
    DisclosurePolicy policy,
    FlowParts parts,
    Path stateDirectory,
    int threads,
    int standbys,
    Duration commitInterval,
    Duration linger,
    Guarantee guarantee,
    GroupProtocol groupProtocol,
    StoreKind stores,
    Duration maxLateness,
    String subjectSecret,
    Meters meters,
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

  /** What a flow tells of itself on {@code /metrics}. */
  public enum Meters {
    NONE,
    COUNTS,
    /** Counts, and {@code creditflows.part.latency}. */
    LATENCIES
  }

  private static final Duration MOST_LINGER = Duration.ofSeconds(1);
  private static final int LINGERS_PER_COMMIT = 5;

  /** Known to everyone, and so no protection: for synthetic people on a broker of one's own. */
  public static final String DEFAULT_SUBJECT_SECRET = "synthetic";

  /**
   * @throws SettingException for the first setting that is missing or not allowed
   */
  public static FlowSettings from(Settings settings) {
    Flow flow = settings.choice("FLOW", Flow.class, Flow.SILOED);
    DisclosurePolicy policy = policy(settings, flow);
    Guarantee guarantee =
        settings.choice("PROCESSING_GUARANTEE", Guarantee.class, Guarantee.EXACTLY_ONCE_V2);
    GroupProtocol groupProtocol =
        settings.choice("GROUP_PROTOCOL", GroupProtocol.class, GroupProtocol.CLASSIC);
    Duration commitInterval =
        settings.milliseconds(
            "COMMIT_INTERVAL_MS",
            Duration.ofMillis(100),
            Duration.ofMillis(1),
            Duration.ofMinutes(1));
    return new FlowSettings(
        ClientSettings.from(settings),
        new TopicCatalogue(
            settings.text("TOPIC_PREFIX", ""), settings.integer("PARTITIONS", 4, 1, 1_000)),
        flow,
        settings.text("RUN", flow.label()),
        policy,
        parts(settings, flow, policy),
        settings
            .path("STATE_DIR")
            .orElse(Path.of(System.getProperty("java.io.tmpdir"), "creditflows-state")),
        settings.integer("THREADS", 2, 1, 64),
        standbys(settings, groupProtocol),
        commitInterval,
        settings.milliseconds(
            "LINGER_MS", usualLinger(guarantee, commitInterval), Duration.ZERO, MOST_LINGER),
        guarantee,
        groupProtocol,
        settings.choice("STORE", StoreKind.class, StoreKind.IN_MEMORY),
        Duration.ofDays(settings.integer("MAX_LATENESS_DAYS", 90, 1, 3_650)),
        settings.secret("SUBJECT_SECRET", DEFAULT_SUBJECT_SECRET),
        settings.choice("METERS", Meters.class, Meters.COUNTS),
        rules(settings));
  }

  private static int standbys(Settings settings, GroupProtocol groupProtocol) {
    int standbys = settings.integer("STANDBY_REPLICAS", 0, 0, 3);
    if (standbys > 0 && groupProtocol == GroupProtocol.STREAMS) {
      throw new SettingException(
          "STANDBY_REPLICAS",
          Integer.toString(standbys),
          "0 where GROUP_PROTOCOL is streams: the broker's group has num.standby.replicas of its own");
    }
    return standbys;
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

  private static Duration usualLinger(Guarantee guarantee, Duration commitInterval) {
    return guarantee == Guarantee.EXACTLY_ONCE_V2
        ? exactlyOnceLinger(commitInterval)
        : Duration.ofMillis(2);
  }

  /**
   * How long a written record waits for others where nobody reads it before the commit, which waits
   * for no linger: long enough for batches to be large, and so short that most of the work is done
   * when the commit comes.
   */
  public static Duration exactlyOnceLinger(Duration commitInterval) {
    Duration share = commitInterval.dividedBy(LINGERS_PER_COMMIT);
    return share.compareTo(MOST_LINGER) < 0 ? share : MOST_LINGER;
  }

  private static RuleBook rules(Settings settings) {
    String yaml = settings.text("RULES", "");
    try {
      return RuleBook.parse(yaml);
    } catch (IllegalArgumentException e) {
      throw new SettingException("RULES", yaml, "versions of rules; " + e.getMessage());
    }
  }

  /**
   * Group, transactional id and start of the internal topics. Parts that are deployed apart bear
   * their names.
   */
  public String applicationId() {
    return catalogue.applicationId(
        parts.equals(FlowParts.all(policy)) ? run : run + "-" + String.join("-", parts.names()));
  }

  private static DisclosurePolicy policy(Settings settings, Flow flow) {
    if (flow != Flow.FEDERATED && settings.optional("POLICY").isPresent()) {
      throw new SettingException(
          "POLICY", settings.text("POLICY", ""), "none unless FLOW is federated");
    }
    return DisclosurePolicy.of(
        flow, DisclosurePolicy.load(settings.text("POLICY", PolicyFiles.DEFAULT)));
  }

  private static FlowParts parts(Settings settings, Flow flow, DisclosurePolicy policy) {
    FlowParts all = FlowParts.all(policy);
    boolean inParts = flow != Flow.CENTRALIZED;
    Set<Domain> domains =
        some(settings, "DOMAINS", inParts ? all.domains() : Set.of(), TopicCatalogue::label);
    Set<String> purposes =
        some(settings, "PURPOSES", inParts ? all.purposes() : Set.of(), Function.identity());
    return domains.isEmpty() && purposes.isEmpty() ? all : new FlowParts(domains, purposes);
  }

  /** Empty where the setting is not given. */
  private static <T> Set<T> some(
      Settings settings, String setting, Set<T> all, Function<T, String> name) {
    Map<String, T> byName = new LinkedHashMap<>();
    all.forEach(each -> byName.put(name.apply(each), each));
    String allowed =
        all.isEmpty()
            ? "none in this flow"
            : String.join(", ", byName.keySet()) + ", or some of them between commas";
    return settings.parsed(setting, allowed, text -> named(text, byName)).orElse(Set.of());
  }

  private static <T> Set<T> named(String text, Map<String, T> byName) {
    Set<T> chosen = new LinkedHashSet<>();
    for (String name : text.split(",", -1)) {
      T each = byName.get(name.strip().toLowerCase(Locale.ROOT));
      if (each == null) {
        throw new IllegalArgumentException();
      }
      chosen.add(each);
    }
    return chosen;
  }
}
