package org.creditflows.lab.deployment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.registry.RegistryMode;
import org.creditflows.kit.settings.Settings;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.DeskRequest;

/** What stands in the topics of a composed deployment, read as the lab. */
final class ComposedTopics implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private final TopicCatalogue catalogue = new TopicCatalogue("", 4);
  private final AvroCodec<DeskRequest> requests = AvroCodec.of(DeskRequest.class);
  private final KafkaConsumer<byte[], byte[]> consumer;

  ComposedTopics(ComposeRun run) {
    Map<String, Object> properties = new HashMap<>(run.stack().clients().consumer("smoke"));
    Settings settings = Settings.of(Map.of("SCHEMA_REGISTRY_URL", run.registry()));
    properties.putAll(RegistryMode.from(settings, List.of()).consumer());
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Ids of all requests sent so far. */
  Set<String> requests() {
    Set<String> ids = new TreeSet<>();
    Arrays.stream(Domain.values())
        .map(catalogue::requests)
        .forEach(
            topic ->
                read(topic, record -> ids.add(requests.decode(record.value()).getRequestId())));
    return ids;
  }

  /** Ids of the requests that a flow has answered so far, as often as it did. */
  List<String> cases(String run) {
    List<String> ids = new ArrayList<>();
    read(
        catalogue.decisions(run),
        record -> {
          String id = new String(record.key(), StandardCharsets.UTF_8);
          if (!id.contains("/")) {
            ids.add(id);
          }
        });
    return ids;
  }

  private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(POLL).forEach(each);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
