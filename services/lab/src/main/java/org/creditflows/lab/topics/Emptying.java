package org.creditflows.lab.topics;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.creditflows.lab.failure.RunFailure;

/**
 * Makes records unreadable that are no longer current. Where the cluster refuses, they stay until
 * it empties topics of itself. Settings that this changes are put back when it is closed.
 */
public final class Emptying implements AutoCloseable {

  /** To the end of what is committed. */
  private static final RecordsToDelete ALL = RecordsToDelete.beforeOffset(-1);

  private static final Map<String, String> COMPACTED_AT_ONCE =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.SEGMENT_MS_CONFIG, "1",
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0",
          TopicConfig.DELETE_RETENTION_MS_CONFIG, "0");

  private final Admin admin;
  private final Map<ConfigResource, Collection<AlterConfigOp>> undo = new HashMap<>();

  /**
   * @param admin stays the caller's to close
   * @param cleanerPauseMillis how often the brokers look for something to compact; empty to leave
   *     that to them
   * @throws RunFailure if the cluster does not answer
   */
  public Emptying(Admin admin, OptionalLong cleanerPauseMillis) {
    this.admin = admin;
    cleanerPauseMillis.ifPresent(
        millis ->
            change(
                List.of(new ConfigResource(ConfigResource.Type.BROKER, "")),
                Map.of("log.cleaner.backoff.ms", Long.toString(millis))));
  }

  /**
   * Has topics compacted soon and to the last, tombstones too. A partition is compacted up to what
   * is written to it last, that excluded.
   *
   * @throws RunFailure if the cluster does not answer
   */
  public void compact(Collection<String> topics) {
    change(
        topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList(),
        COMPACTED_AT_ONCE);
  }

  /**
   * Deletes all records of partitions.
   *
   * @throws RunFailure if the cluster does not answer
   */
  public void delete(Collection<TopicPartition> partitions) {
    Answer.doneUnless(
        ApiException.class,
        admin
            .deleteRecords(partitions.stream().collect(toMap(partition -> partition, any -> ALL)))
            .all(),
        "delete records");
  }

  private void change(Collection<ConfigResource> resources, Map<String, String> settings) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    Map<ConfigResource, Collection<AlterConfigOp>> restoring = new HashMap<>();
    try {
      Answer.await(admin.describeConfigs(resources).all(), "read settings")
          .forEach(
              (resource, before) -> {
                changes.put(resource, settings.entrySet().stream().map(Emptying::set).toList());
                restoring.put(
                    resource,
                    settings.keySet().stream()
                        .map(name -> restored(name, before.get(name)))
                        .toList());
              });
      Answer.await(admin.incrementalAlterConfigs(changes).all(), "change settings");
      undo.putAll(restoring);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof ApiException)) {
        throw Answer.refused("change settings", e);
      }
    }
  }

  private static AlterConfigOp set(Map.Entry<String, String> setting) {
    return new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()), OpType.SET);
  }

  private static AlterConfigOp restored(String name, ConfigEntry before) {
    boolean setThere =
        before != null
            && (before.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG
                || before.source() == ConfigEntry.ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG);
    return setThere
        ? new AlterConfigOp(new ConfigEntry(name, before.value()), OpType.SET)
        : new AlterConfigOp(new ConfigEntry(name, ""), OpType.DELETE);
  }

  @Override
  public void close() {
    Answer.of(admin.incrementalAlterConfigs(undo).all(), "put settings back");
  }
}
