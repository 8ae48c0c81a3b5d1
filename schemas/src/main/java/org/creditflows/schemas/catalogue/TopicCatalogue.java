package org.creditflows.schemas.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.creditflows.schemas.catalogue.TopicSpec.Cleanup;
import org.creditflows.schemas.catalogue.TopicSpec.Key;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogKind;

/**
 * The only place that names topics, keys, partitions, retention, cleanup and readers. Principals
 * are the names of services: {@code court}, {@code siloed-court}, {@code centralized}, {@code lab}.
 *
 * @param prefix put before every topic and group, may be empty
 * @param partitions of every topic
 */
public record TopicCatalogue(String prefix, int partitions) {

  /** Version of the topologies; a change of a topology needs a new group and so a new version. */
  private static final String TOPOLOGY_VERSION = "v1";

  public TopicCatalogue {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions " + partitions + " is below 1");
    }
  }

  /** Lower-case name of a domain, as in topics, keys and tags. */
  public static String label(Domain domain) {
    return domain.name().toLowerCase(Locale.ROOT);
  }

  public String events(Domain domain) {
    return prefix + label(domain) + ".events";
  }

  public String links(Domain domain) {
    return prefix + label(domain) + ".links";
  }

  public String requests(Domain domain) {
    return prefix + label(domain) + ".requests";
  }

  /** The topic that the log's entries of a domain and kind go to. */
  public String topic(Domain domain, LogKind kind) {
    return switch (kind) {
      case EVENT -> events(domain);
      case LINK -> links(domain);
      case REQUEST -> requests(domain);
    };
  }

  /** Where records of a topic go that break a rule. */
  public String deadLetters(String topic) {
    return topic + ".dlq";
  }

  /**
   * @param run name of the run of a flow, such as {@code siloed} or {@code siloed-drain}
   */
  public String decisions(String run) {
    return prefix + run + ".decisions";
  }

  /** Group, transactional id and start of the internal topics of a run of a flow. */
  public String applicationId(String run) {
    return prefix + "creditflows-" + run + "." + TOPOLOGY_VERSION;
  }

  /** Store of a domain's states; its changelog is the published record. */
  public static String recordStore(Domain domain) {
    return label(domain) + "-records";
  }

  /** Store of the profiles; its changelog is the published profile topic. */
  public static final String PROFILE_STORE = "profiles";

  /** Store of the restrictions that stand on a domain's own source keys. */
  public static String restrictionStore(Domain domain) {
    return label(domain) + "-" + RESTRICTION_STORE;
  }

  /** Store of the restrictions that stand on subjects. */
  public static final String RESTRICTION_STORE = "restrictions";

  /** Name of the step that brings contributions and requests together by subject. */
  public static final String BY_SUBJECT = "by-subject";

  public String records(String run, Domain domain) {
    return changelog(run, recordStore(domain));
  }

  public String profiles(String run) {
    return changelog(run, PROFILE_STORE);
  }

  public String bySubject(String run) {
    return applicationId(run) + "-" + BY_SUBJECT + "-repartition";
  }

  public String changelog(String run, String store) {
    return applicationId(run) + "-" + store + "-changelog";
  }

  /** Topics that the producers write, and the dead letters beside them. */
  public List<TopicSpec> domainTopics() {
    List<TopicSpec> topics = new ArrayList<>();
    for (Domain domain : Domain.values()) {
      topics.add(domainTopic(domain, events(domain), label(domain, "Event"), Cleanup.KEEP));
      topics.add(domainTopic(domain, links(domain), "LinkEntry", Cleanup.COMPACT));
      topics.add(domainTopic(domain, requests(domain), "DeskRequest", Cleanup.KEEP));
    }
    for (TopicSpec topic : List.copyOf(topics)) {
      topics.add(
          new TopicSpec(
              deadLetters(topic.name()),
              Key.ORIGINAL,
              "bytes",
              partitions,
              Cleanup.KEEP,
              "flows",
              topic.readers()));
    }
    return topics;
  }

  /** Topics that a run of a flow writes, apart from those that Kafka Streams makes itself. */
  public List<TopicSpec> flowTopics(String run) {
    return List.of(
        new TopicSpec(
            decisions(run),
            Key.DECISION_ID,
            "Decision",
            partitions,
            Cleanup.KEEP,
            run,
            Set.of("lab")));
  }

  private TopicSpec domainTopic(Domain domain, String name, String valueType, Cleanup cleanup) {
    Set<String> readers =
        new TreeSet<>(Arrays.asList("centralized", "federated", "lab", "siloed-" + label(domain)));
    return new TopicSpec(
        name, Key.SOURCE_KEY, valueType, partitions, cleanup, label(domain), readers);
  }

  private static String label(Domain domain, String suffix) {
    String name = label(domain);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + suffix;
  }
}
