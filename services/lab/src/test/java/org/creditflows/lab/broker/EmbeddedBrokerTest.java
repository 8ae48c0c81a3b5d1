package org.creditflows.lab.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.creditflows.kit.service.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

  @TempDir Path directory;

  @Test
  void keepsItsTopicsWhenStartedAgainOnItsDirectory() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory));
        Admin admin = admin(broker)) {
      NewTopic topic = new NewTopic("kept", Optional.of(3), Optional.empty());
      admin.createTopics(List.of(topic)).all().get();
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory));
        Admin admin = admin(broker)) {
      assertThat(admin.listTopics().names().get()).contains("kept");
    }
  }

  @Test
  void saysInOneLineThatItsPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      BrokerSettings settings = new BrokerSettings(directory, port, Optional.empty());
      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .isInstanceOf(ServiceException.class)
          .hasMessage("cannot listen on 127.0.0.1:%d: Address already in use", port);
    }
  }

  @Test
  void saysThatItsDirectoryCannotBeMade() {
    BrokerSettings settings = BrokerSettings.in(Path.of("/dev/null/broker"));
    assertThatThrownBy(() -> EmbeddedBroker.start(settings))
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith("cannot start a broker in /dev/null/broker: ");
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
