package org.creditflows.kit.registry;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Gives values the registry's format on their way to the brokers. */
public final class OutgoingValues implements ProducerInterceptor<byte[], byte[]> {

  private RegistryFormat format;

  @Override
  public void configure(Map<String, ?> configuration) {
    format = (RegistryFormat) configuration.get(RegistryMode.FORMAT);
  }

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    byte[] value = format.toWire(record.value());
    return value == record.value()
        ? record
        : new ProducerRecord<>(
            record.topic(),
            record.partition(),
            record.timestamp(),
            record.key(),
            value,
            record.headers());
  }

  @Override
  public void close() {}
}
