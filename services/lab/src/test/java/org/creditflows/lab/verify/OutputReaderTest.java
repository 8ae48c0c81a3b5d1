package org.creditflows.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.creditflows.lab.reference.Told.ANY_PURPOSE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.junit.jupiter.api.Test;

class OutputReaderTest {

  private static final TopicCatalogue CATALOGUE = new TopicCatalogue("", 1);
  private static final String RUN = "centralized";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

  @Test
  void lastStatesAndAllDecisionsAreKept() {
    try (OutputReader reader = reader()) {
      String records = CATALOGUE.records(RUN, Domain.COURT);
      write(records, 0, "court:P1", 1);
      write(records, 1, "court:P1", 2);
      write(CATALOGUE.profiles(RUN, ANY_PURPOSE), 0, "person:1", 3);
      write(CATALOGUE.decisions(RUN), 0, "Q1", 4);
      write(CATALOGUE.decisions(RUN), 1, "Q1", 4);
      consumer.updateEndOffsets(Map.of(partition(records), 2L));
      consumer.updateEndOffsets(Map.of(partition(CATALOGUE.profiles(RUN, ANY_PURPOSE)), 1L));
      consumer.updateEndOffsets(Map.of(partition(CATALOGUE.decisions(RUN)), 2L));

      reader.readToEnd(TIMEOUT);

      assertThat(reader.output().states().get("court:P1")).containsExactly(2);
      assertThat(reader.output().profiles(ANY_PURPOSE).get("person:1")).containsExactly(3);
      assertThat(reader.output().decisions()).hasSize(2);
    }
  }

  @Test
  void whatIsWrittenBehindAnEndIsLeftToTheNextReading() {
    try (OutputReader reader = reader()) {
      String records = CATALOGUE.records(RUN, Domain.COURT);
      write(records, 0, "court:P1", 1);
      consumer.updateEndOffsets(Map.of(partition(records), 1L));
      Map<TopicPartition, Long> ends = reader.ends();
      write(records, 1, "court:P1", 2);
      consumer.updateEndOffsets(Map.of(partition(records), 2L));

      reader.readTo(ends, TIMEOUT);
      assertThat(reader.output().states().get("court:P1")).containsExactly(1);

      write(records, 1, "court:P1", 2);
      reader.readToEnd(TIMEOUT);
      assertThat(reader.output().states().get("court:P1")).containsExactly(2);
    }
  }

  @Test
  void endThatIsNotReachedIsNamed() {
    try (OutputReader reader = reader()) {
      consumer.updateEndOffsets(Map.of(partition(CATALOGUE.decisions(RUN)), 1L));

      assertThatThrownBy(() -> reader.readToEnd(Duration.ZERO))
          .isInstanceOf(OutputReader.OutputException.class)
          .hasMessage("centralized.decisions-0 was not read to its end within 0 s");
    }
  }

  @Test
  void missingTopicIsNamed() {
    assertThatThrownBy(
            () ->
                new OutputReader(
                    consumer, CATALOGUE, DisclosurePolicy.NOTHING.layout(Flow.SILOED, "siloed")))
        .isInstanceOf(OutputReader.OutputException.class)
        .hasMessageEndingWith("is not there");
  }

  private OutputReader reader() {
    List<String> topics = new ArrayList<>();
    for (Domain domain : Domain.values()) {
      topics.add(CATALOGUE.records(RUN, domain));
    }
    topics.add(CATALOGUE.profiles(RUN, ANY_PURPOSE));
    topics.add(CATALOGUE.decisions(RUN));
    for (String topic : topics) {
      consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
      consumer.updateBeginningOffsets(Map.of(partition(topic), 0L));
      consumer.updateEndOffsets(Map.of(partition(topic), 0L));
    }
    return new OutputReader(
        consumer, CATALOGUE, DisclosurePolicy.EVERYTHING.layout(Flow.CENTRALIZED, RUN));
  }

  private void write(String topic, long offset, String key, int value) {
    consumer.addRecord(new ConsumerRecord<>(topic, 0, offset, key, new byte[] {(byte) value}));
  }

  private static TopicPartition partition(String topic) {
    return new TopicPartition(topic, 0);
  }
}
