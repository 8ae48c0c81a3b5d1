package org.creditflows.schemas.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creditflows.schemas.catalogue.TopicSpec.Cleanup;
import org.creditflows.schemas.catalogue.TopicSpec.Key;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogKind;

/**
 * The only place that names topics, keys, partitions, retention, cleanup and readers. Principals
 * are the names of services: {@code court}, {@code siloed-court}, {@code federated-credit}, {@code
 * centralized}, {@code lab}.
 *
 * @param prefix put before every topic and group, may be empty
 * @param partitions of every topic
 */
public record TopicCatalogue(String prefix, int partitions) {

  /**
   * Version of the topologies; a change of a topology or of what it keeps needs a new group and so
   * a new version.
   */
  private static final String TOPOLOGY_VERSION = "v3";

  private static final String LAB = "lab";

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

  /** Every topic that the log's entries go to. */
  public List<String> logTopics() {
    return Arrays.stream(Domain.values())
        .flatMap(domain -> Arrays.stream(LogKind.values()).map(kind -> topic(domain, kind)))
        .toList();
  }

  /** Where records of a topic go that break a rule. */
  public String deadLetters(String topic) {
    return topic + ".dlq";
  }

  /**
   * @param run name of the run of a flow, such as {@code siloed} or {@code siloed-1}
   */
  public String decisions(String run) {
    return prefix + run + ".decisions";
  }

  /**
   * What domains let out to a purpose, and the requests to its desks; apart from this the purpose's
   * part reads nothing.
   */
  public String disclosed(String run, String purpose) {
    return prefix + run + ".disclosed." + purpose;
  }

  /**
   * Group, transactional id and start of the internal topics of a service.
   *
   * @param service a run of a flow that is one service, or the principal of one of its parts
   */
  public String applicationId(String service) {
    return prefix + "creditflows-" + service + "." + TOPOLOGY_VERSION;
  }

  /** Store of a domain's states; its changelog is the published record. */
  public static String recordStore(Domain domain) {
    return label(domain) + "-records";
  }

  /** Store of the profiles of a purpose; its changelog is the published profile topic. */
  public static String profileStore(String purpose) {
    return "profiles-" + purpose;
  }

  /** Flags that a purpose's profiles tell to related parties. */
  public String related(String run, String purpose) {
    return prefix + run + ".related." + purpose;
  }

  /** Store of the flags that wait at a source key for whoever it stands for. */
  public static String relatedStore(String purpose) {
    return "related-" + purpose;
  }

  /** Store of the flags that a subject was told of related parties. */
  public static String heardStore(String purpose) {
    return "heard-" + purpose;
  }

  /** Store of the restrictions that stand, of the desks in a domain's or a purpose's part. */
  public static String restrictionStore(String part) {
    return "restrictions-" + part;
  }

  /** Name of the step that brings contributions and requests together by subject. */
  public static final String BY_SUBJECT = "by-subject";

  public String records(String service, Domain domain) {
    return changelog(service, recordStore(domain));
  }

  public String profiles(String service, String purpose) {
    return changelog(service, profileStore(purpose));
  }

  public String bySubject(String service) {
    return applicationId(service) + "-" + BY_SUBJECT + "-repartition";
  }

  public String changelog(String service, String store) {
    return applicationId(service) + "-" + store + "-changelog";
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
      Set<String> flows = new TreeSet<>(topic.readers());
      flows.remove(LAB);
      topics.add(
          new TopicSpec(
              deadLetters(topic.name()),
              Key.ORIGINAL,
              "bytes",
              partitions,
              Cleanup.KEEP,
              flows,
              topic.readers()));
    }
    return topics;
  }

  /** Topics that a run of a flow writes, apart from those that Kafka Streams makes itself. */
  public List<TopicSpec> flowTopics(FlowLayout layout) {
    List<TopicSpec> topics = new ArrayList<>();
    topics.add(
        new TopicSpec(
            decisions(layout.run()),
            Key.DECISION_ID,
            "Decision",
            partitions,
            Cleanup.KEEP,
            Set.copyOf(layout.principals()),
            Set.of(LAB)));
    if (layout.flow() == Flow.FEDERATED) {
      layout.purposes().forEach(purpose -> topics.add(disclosedTopic(layout, purpose)));
    }
    layout.purposes().stream()
        .filter(FlowLayout.PurposePart::relates)
        .forEach(purpose -> topics.add(relatedTopic(layout, purpose)));
    return topics;
  }

  private TopicSpec disclosedTopic(FlowLayout layout, FlowLayout.PurposePart purpose) {
    return new TopicSpec(
        disclosed(layout.run(), purpose.name()),
        Key.SUBJECT,
        "ProfileInput",
        partitions,
        Cleanup.KEEP,
        purpose.sources().stream()
            .map(domain -> layout.principal(label(domain)))
            .collect(Collectors.toSet()),
        Set.of(layout.principal(purpose.name()), LAB));
  }

  private TopicSpec relatedTopic(FlowLayout layout, FlowLayout.PurposePart purpose) {
    return new TopicSpec(
        related(layout.run(), purpose.name()),
        Key.SOURCE_KEY,
        "RelatedFlags",
        partitions,
        Cleanup.KEEP,
        Set.of(layout.principal(purpose.name())),
        Set.of(layout.principal(label(Domain.TAX))));
  }

  private List<TopicSpec> relatedChangelogs(FlowLayout layout, FlowLayout.PurposePart purpose) {
    String tax = layout.principal(label(Domain.TAX));
    String service = layout.principal(purpose.name());
    return List.of(
        related(tax, relatedStore(purpose.name()), Key.SOURCE_KEY),
        related(service, heardStore(purpose.name()), Key.SUBJECT));
  }

  private TopicSpec related(String service, String store, Key key) {
    return internalTopic(service, changelog(service, store), key, "RelatedParties", false);
  }

  /**
   * Topics that Kafka Streams makes for the parts of a run of a flow, each deployed apart.
   *
   * @return changelogs, and in the centralized flow the topic in which records meet by subject
   */
  public List<TopicSpec> internalTopics(FlowLayout layout) {
    List<TopicSpec> topics = new ArrayList<>();
    for (FlowLayout.DomainPart part : layout.domains()) {
      String service = layout.principal(part.name());
      topics.add(
          internalTopic(
              service, records(service, part.domain()), Key.SOURCE_KEY, "DomainState", true));
      if (part.restricts()) {
        topics.add(restrictions(service, part.name(), Key.SOURCE_KEY));
      }
    }
    for (FlowLayout.PurposePart part : layout.purposes()) {
      String service = layout.principal(part.name());
      topics.add(
          internalTopic(service, profiles(service, part.name()), Key.SUBJECT, "Profile", true));
      if (part.restricts()) {
        topics.add(restrictions(service, part.name(), Key.SUBJECT));
      }
      if (part.relates()) {
        topics.addAll(relatedChangelogs(layout, part));
      }
      if (layout.flow() == Flow.CENTRALIZED) {
        topics.add(internalTopic(service, bySubject(service), Key.SUBJECT, "ProfileInput", true));
      }
    }
    return topics;
  }

  private TopicSpec restrictions(String service, String part, Key key) {
    return internalTopic(
        service, changelog(service, restrictionStore(part)), key, "StandingRestrictions", false);
  }

  private TopicSpec internalTopic(
      String service, String name, Key key, String valueType, boolean readByTheLab) {
    return new TopicSpec(
        name,
        key,
        valueType,
        partitions,
        name.endsWith("-changelog") ? Cleanup.COMPACT : Cleanup.PURGE,
        Set.of(service),
        readByTheLab ? Set.of(service, LAB) : Set.of(service));
  }

  /** The siloed flow asks nobody whose a source key is. */
  private TopicSpec domainTopic(Domain domain, String name, String valueType, Cleanup cleanup) {
    Set<String> readers =
        new TreeSet<>(List.of(Flow.CENTRALIZED.label(), LAB, ofDomain(Flow.FEDERATED, domain)));
    if (!name.equals(links(domain))) {
      readers.add(ofDomain(Flow.SILOED, domain));
    }
    return new TopicSpec(
        name, Key.SOURCE_KEY, valueType, partitions, cleanup, Set.of(label(domain)), readers);
  }

  private static String ofDomain(Flow flow, Domain domain) {
    return flow.label() + "-" + label(domain);
  }

  private static String label(Domain domain, String suffix) {
    String name = label(domain);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + suffix;
  }
}
