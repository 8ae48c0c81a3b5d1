package org.creditflows.flows.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/**
 * Addresses dead letters: the original key and value, to the dead-letter topic of the topic that
 * they came from. Headers say where they came from and which rule they break; never a stack trace.
 *
 * @param run of the flow that refuses the record
 * @param catalogue names the dead-letter topics
 * @param refused hears the topic of each dead letter
 */
public record DeadLetters(String run, TopicCatalogue catalogue, Consumer<String> refused) {

  /** Key under which the handlers find this object in the configuration of Kafka Streams. */
  public static final String CONFIG = "creditflows.dead.letters";

  static DeadLetters in(Map<String, ?> configuration) {
    return (DeadLetters) configuration.get(CONFIG);
  }

  /**
   * Topics between the steps of a flow hold only what the flow itself wrote: a bad record there is
   * a bug.
   */
  boolean isFromProducer(String topic) {
    return catalogue.domainTopics().stream().anyMatch(spec -> spec.name().equals(topic));
  }

  List<ProducerRecord<byte[], byte[]>> address(
      String topic, int partition, long offset, byte[] key, byte[] value, String reason) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("dead-letter-flow", text(run));
    headers.add("dead-letter-origin", text(topic + "-" + partition + "@" + offset));
    headers.add("dead-letter-reason", text(reason));
    refused.accept(topic);
    return List.of(
        new ProducerRecord<>(catalogue.deadLetters(topic), null, null, key, value, headers));
  }

  private static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
