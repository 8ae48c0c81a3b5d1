package org.creditflows.lab.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.testing.KafkaBrokerExtension;
import org.creditflows.lab.testing.TestCluster;
import org.creditflows.lab.testing.TestConsumers;
import org.creditflows.lab.testing.TestProducers;
import org.creditflows.lab.topics.TopicPrefix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaBrokerExtension.class)
class DrainTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final byte[] VALUE = {1};

  private TestCluster cluster;
  private Admin admin;
  private String group;
  private String input;
  private String output;

  @BeforeEach
  void makeTopics(TestCluster testCluster) throws Exception {
    cluster = testCluster;
    admin = cluster.admin();
    String prefix = TopicPrefix.random();
    group = prefix + "group";
    input = prefix + "input";
    output = prefix + "output";
    createTopic(input);
    createTopic(output);
  }

  @AfterEach
  void deleteTopics() throws Exception {
    admin.deleteTopics(List.of(input, output)).all().get();
    admin.close();
  }

  @Test
  void isDoneWhenNothingWasEverWritten() {
    assertThat(drain(LONG).ends()).containsEntry(new TopicPartition(input, 0), 0L).hasSize(4);
  }

  @Test
  void isNotDoneWhileAGroupThatNeverCommittedHasSomethingToRead() {
    TestProducers.send(cluster, input, 0, VALUE);
    assertThatThrownBy(() -> drain(SHORT))
        .isInstanceOf(RunFailure.class)
        .hasMessage(
            "the flows are not done: %s is at no offset of %s-0, which ends at 1", group, input);
  }

  @Test
  void isNotDoneWhileTheGroupIsBehind() throws Exception {
    TestProducers.send(cluster, input, 1, VALUE);
    TestProducers.send(cluster, input, 1, VALUE);
    commit(input, 1, 1);
    assertThatThrownBy(() -> drain(SHORT))
        .hasMessage(
            "the flows are not done: %s is at offset 1 of %s-1, which ends at 2", group, input);
  }

  @Test
  void isDoneWhenTheGroupCommittedTheEnd() throws Exception {
    TestProducers.send(cluster, input, 0, VALUE);
    commit(input, 0, 1);
    assertThat(drain(LONG).ends()).containsEntry(new TopicPartition(input, 0), 1L);
  }

  @Test
  void isDoneBeforeAnAbortedTransactionThatNobodyWillCommit() throws Exception {
    TestProducers.send(cluster, input, 0, VALUE);
    commit(input, 0, 1);
    abortTransaction(input);
    assertThat(drain(LONG).ends()).containsEntry(new TopicPartition(input, 0), 3L);
  }

  @Test
  void seesARecordBehindAnAbortedTransaction() throws Exception {
    abortTransaction(input);
    TestProducers.send(cluster, input, 0, VALUE);
    assertThatThrownBy(() -> drain(SHORT)).isInstanceOf(RunFailure.class);
    commit(input, 0, 3);
    assertThat(drain(LONG).ends()).containsEntry(new TopicPartition(input, 0), 3L);
  }

  @Test
  void isNotDoneWhileATransactionIsOpenInAnOutput() throws Exception {
    try (Producer<byte[], byte[]> producer = TestProducers.transactional(cluster)) {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(output, 1, null, VALUE)).get();
      assertThatThrownBy(() -> drain(SHORT))
          .hasMessage(
              "the flows are not done: %s-1 has an open transaction: committed up to 0 of 1",
              output);
      producer.commitTransaction();
    }
    assertThat(drain(LONG).ends()).containsEntry(new TopicPartition(output, 1), 2L);
  }

  @Test
  void isNotDoneWhileAnOffsetIsOnlyInAnOpenTransaction() throws Exception {
    TestProducers.send(cluster, input, 0, VALUE);
    try (Producer<byte[], byte[]> producer = TestProducers.transactional(cluster);
        Consumer<byte[], byte[]> consumer = TestConsumers.inGroup(cluster, group)) {
      producer.beginTransaction();
      producer.sendOffsetsToTransaction(
          Map.of(new TopicPartition(input, 0), new OffsetAndMetadata(1)), consumer.groupMetadata());
      assertThatThrownBy(() -> drain(SHORT)).isInstanceOf(RunFailure.class);
      producer.commitTransaction();
    }
    drain(LONG);
  }

  @Test
  void namesATopicThatIsMissing() {
    String missing = input + "-missing";
    try (Drain drain = new Drain(admin, cluster.bootstrapServers(), List.of(), List.of(missing))) {
      assertThatThrownBy(() -> drain.await(SHORT, offsets -> {}))
          .hasMessage("the flows are not done: topic %s does not exist", missing);
    }
  }

  @Test
  void givesUpWhenItsWatchThrows() {
    TestProducers.send(cluster, input, 0, VALUE);
    IllegalStateException died = new IllegalStateException("a flow died");
    try (Drain drain = open()) {
      assertThatThrownBy(
              () ->
                  drain.await(
                      LONG,
                      offsets -> {
                        assertThat(offsets).isOne();
                        throw died;
                      }))
          .isSameAs(died);
    }
  }

  private Drained drain(Duration timeout) {
    try (Drain drain = open()) {
      return drain.await(timeout, offsets -> {});
    }
  }

  private Drain open() {
    List<Reading> readings = List.of(new Reading(group, List.of(input)));
    return new Drain(admin, cluster.bootstrapServers(), readings, List.of(output));
  }

  private void createTopic(String topic) throws Exception {
    NewTopic newTopic = new NewTopic(topic, Optional.of(2), Optional.empty());
    admin.createTopics(List.of(newTopic)).all().get();
    await().until(() -> admin.listTopics().names().get().contains(topic));
  }

  private void commit(String topic, int partition, long offset) throws Exception {
    admin
        .alterConsumerGroupOffsets(
            group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  private void abortTransaction(String topic) throws Exception {
    try (Producer<byte[], byte[]> producer = TestProducers.transactional(cluster)) {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, 0, null, VALUE)).get();
      producer.abortTransaction();
    }
  }
}
