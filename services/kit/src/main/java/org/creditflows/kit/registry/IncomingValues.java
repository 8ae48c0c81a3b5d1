package org.creditflows.kit.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.kit.service.ServiceException;

/** Takes values out of the registry's format on their way from the brokers. */
public final class IncomingValues implements ConsumerInterceptor<byte[], byte[]> {

  private RegistryFormat format;

  @Override
  public void configure(Map<String, ?> configuration) {
    format = (RegistryFormat) configuration.get(RegistryMode.FORMAT);
  }

  /**
   * @throws RegistrySilence if the registry does not answer for a schema that is not yet known
   */
  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> own = new HashMap<>();
    try {
      for (TopicPartition partition : records.partitions()) {
        own.put(partition, records.records(partition).stream().map(this::own).toList());
      }
    } catch (ServiceException e) {
      throw new RegistrySilence(e);
    }
    return new ConsumerRecords<>(own, records.nextOffsets());
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}

  private ConsumerRecord<byte[], byte[]> own(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = format.fromWire(record.value());
    return value == record.value()
        ? record
        : new ConsumerRecord<>(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            record.timestampType(),
            record.serializedKeySize(),
            value.length,
            record.key(),
            value,
            record.headers(),
            record.leaderEpoch());
  }

  /**
   * An error, because the Kafka client goes on after any exception of an interceptor, and would
   * then hand on records that nobody can read.
   */
  static final class RegistrySilence extends Error {
    private static final long serialVersionUID = 1L;

    RegistrySilence(ServiceException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
