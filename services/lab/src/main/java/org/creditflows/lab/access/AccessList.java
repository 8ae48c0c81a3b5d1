package org.creditflows.lab.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;
import org.creditflows.schemas.catalogue.TopicSpec.Cleanup;

/**
 * What every service of a deployment may do on its broker, and nothing more: what the catalogue
 * says of readers and writers, and what Kafka Streams needs to keep state.
 */
public final class AccessList {

  /** Start of the topics, groups and transactional ids of the lab's own runs. */
  private static final String RUNS = "lab-";

  private AccessList() {}

  /**
   * Sorted by principal, then by resource.
   *
   * @param flows that are deployed
   */
  public static List<Grant> of(TopicCatalogue catalogue, List<FlowLayout> flows) {
    List<Grant> grants = new ArrayList<>();
    topics(catalogue, flows).forEach(topic -> grants.addAll(ofTopic(topic)));
    for (FlowLayout flow : flows) {
      catalogue.internalTopics(flow).forEach(topic -> grants.addAll(ofInternalTopic(topic)));
      flow.principals().forEach(service -> grants.addAll(ofService(catalogue, service)));
    }
    grants.addAll(ofTheLab());
    grants.addAll(ofTheRegistry());
    return merged(grants);
  }

  private static List<Grant> merged(List<Grant> grants) {
    Comparator<Grant> order =
        Comparator.comparing(Grant::principal).thenComparing(Grant::resourceName);
    SortedMap<Grant, Set<AclOperation>> operations = new TreeMap<>(order);
    grants.forEach(
        grant ->
            operations.computeIfAbsent(grant, first -> new HashSet<>()).addAll(grant.operations()));
    return operations.entrySet().stream()
        .map(entry -> entry.getKey().with(entry.getValue()))
        .toList();
  }

  private static List<TopicSpec> topics(TopicCatalogue catalogue, List<FlowLayout> flows) {
    List<TopicSpec> topics = new ArrayList<>(catalogue.domainTopics());
    flows.forEach(flow -> topics.addAll(catalogue.flowTopics(flow)));
    flows.forEach(flow -> topics.addAll(catalogue.internalTopics(flow)));
    return topics;
  }

  private static List<Grant> ofTopic(TopicSpec topic) {
    return Stream.concat(
            topic.writers().stream()
                .map(writer -> Grant.topic(writer, topic.name(), AclOperation.WRITE)),
            topic.readers().stream()
                .map(reader -> Grant.topic(reader, topic.name(), AclOperation.READ)))
        .toList();
  }

  /** Kafka Streams makes these itself, and purges those that it has read. */
  private static List<Grant> ofInternalTopic(TopicSpec topic) {
    AclOperation[] more =
        topic.cleanup() == Cleanup.PURGE
            ? new AclOperation[] {AclOperation.CREATE, AclOperation.DELETE}
            : new AclOperation[] {AclOperation.CREATE};
    return topic.writers().stream().map(owner -> Grant.topic(owner, topic.name(), more)).toList();
  }

  private static List<Grant> ofService(TopicCatalogue catalogue, String service) {
    String applicationId = catalogue.applicationId(service);
    return List.of(
        Grant.group(service, applicationId), Grant.transactionalIds(service, applicationId + "-"));
  }

  /** Runs of compare and load on the deployment's broker have topics of their own. */
  private static List<Grant> ofTheLab() {
    return List.of(
        Grant.cluster(Users.LAB, AclOperation.DESCRIBE),
        Grant.starting(Users.LAB, ResourceType.TOPIC, RUNS, AclOperation.ALL),
        Grant.starting(Users.LAB, ResourceType.GROUP, RUNS, AclOperation.ALL),
        Grant.starting(Users.LAB, ResourceType.TRANSACTIONAL_ID, RUNS, AclOperation.ALL));
  }

  /** The schema registry keeps its schemas in topics. */
  private static List<Grant> ofTheRegistry() {
    return List.of(
        Grant.starting(Users.REGISTRY, ResourceType.TOPIC, "kafkasql-", AclOperation.ALL),
        Grant.starting(Users.REGISTRY, ResourceType.TOPIC, "registry-", AclOperation.ALL),
        Grant.starting(Users.REGISTRY, ResourceType.GROUP, "apicurio-", AclOperation.ALL));
  }
}
