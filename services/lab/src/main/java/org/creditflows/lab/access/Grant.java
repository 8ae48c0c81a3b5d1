package org.creditflows.lab.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What one principal may do with one topic, group or transactional id, or with all that begin
 * alike.
 *
 * @param principal such as {@code siloed-court}
 * @param operations as the broker names them; reading and writing imply describing
 */
public record Grant(String principal, ResourcePattern resource, Set<AclOperation> operations) {

  private static final String ANY_HOST = "*";

  public Grant {
    operations = Set.copyOf(operations);
  }

  static Grant topic(String principal, String name, AclOperation... operations) {
    return literal(principal, ResourceType.TOPIC, name, operations);
  }

  static Grant group(String principal, String name) {
    return literal(principal, ResourceType.GROUP, name, AclOperation.READ);
  }

  /** Kafka Streams adds the instance and the thread to the start of a transactional id. */
  static Grant transactionalIds(String principal, String start) {
    return starting(principal, ResourceType.TRANSACTIONAL_ID, start, AclOperation.WRITE);
  }

  static Grant starting(
      String principal, ResourceType type, String start, AclOperation... operations) {
    return new Grant(
        principal, new ResourcePattern(type, start, PatternType.PREFIXED), Set.of(operations));
  }

  static Grant cluster(String principal, AclOperation... operations) {
    return literal(principal, ResourceType.CLUSTER, "kafka-cluster", operations);
  }

  private static Grant literal(
      String principal, ResourceType type, String name, AclOperation... operations) {
    return new Grant(
        principal, new ResourcePattern(type, name, PatternType.LITERAL), Set.of(operations));
  }

  Grant with(Set<AclOperation> others) {
    return new Grant(principal, resource, others);
  }

  /** One entry of the broker's list for each operation. */
  public List<AclBinding> bindings() {
    return operations.stream()
        .map(
            operation ->
                new AclBinding(
                    resource,
                    new AccessControlEntry(
                        Users.kafkaPrincipal(principal),
                        ANY_HOST,
                        operation,
                        AclPermissionType.ALLOW)))
        .toList();
  }

  /** Such as {@code read, write}. */
  public String operationNames() {
    return operations.stream()
        .map(Grant::name)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }

  /** Such as {@code topic court.events} or {@code group lab-...}. */
  public String resourceName() {
    String rest = resource.patternType() == PatternType.PREFIXED ? "..." : "";
    return name(resource.resourceType()) + " " + resource.name() + rest;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
