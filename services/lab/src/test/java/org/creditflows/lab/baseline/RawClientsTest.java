package org.creditflows.lab.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.lab.baseline.RawClients.Message;
import org.junit.jupiter.api.Test;

class RawClientsTest {

  private static final List<Message> TWO =
      List.of(
          new Message(new byte[] {1}, new byte[] {1}), new Message(new byte[] {2}, new byte[] {2}));

  @Test
  void recordThatTheBrokerNeverTookDoesNotCountAsSent() {
    MockProducer<byte[], byte[]> failing =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized void flush() {
            errorNext(new TimeoutException("not acknowledged in time"));
            super.flush();
          }
        };

    assertThatThrownBy(() -> RawClients.send(failing, "copies", TWO))
        .isInstanceOf(ServiceException.class)
        .hasMessage("a record cannot be sent: not acknowledged in time");
  }

  @Test
  void allThatTheBrokerTookIsSent() {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());

    RawClients.send(producer, "copies", TWO);

    assertThat(producer.history()).hasSize(2);
  }
}
