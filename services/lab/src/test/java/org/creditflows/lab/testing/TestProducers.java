package org.creditflows.lab.testing;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Producers of plain bytes. */
public final class TestProducers {

  private TestProducers() {}

  /** Sends one record and returns when the broker has it. */
  public static void send(TestCluster cluster, String topic, int partition, byte[] value) {
    try (Producer<byte[], byte[]> producer = open(cluster, Map.of())) {
      producer.send(new ProducerRecord<>(topic, partition, null, value));
    }
  }

  /**
   * Sends records with values of their own to all partitions and returns when the broker has them.
   */
  public static void sendMany(TestCluster cluster, String topic, int records) {
    try (Producer<byte[], byte[]> producer = open(cluster, Map.of())) {
      for (int i = 0; i < records; i++) {
        byte[] bytes = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, bytes, bytes));
      }
    }
  }

  /** A producer with its transactions initialised, the caller's to close. */
  public static Producer<byte[], byte[]> transactional(TestCluster cluster) {
    String id = cluster.prefix() + UUID.randomUUID();
    Producer<byte[], byte[]> producer =
        open(cluster, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id));
    producer.initTransactions();
    return producer;
  }

  private static Producer<byte[], byte[]> open(TestCluster cluster, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
