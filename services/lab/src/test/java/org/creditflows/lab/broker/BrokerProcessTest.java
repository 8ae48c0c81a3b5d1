package org.creditflows.lab.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.process.ProcessGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessTest {

  @TempDir Path logs;

  @Test
  void servesClientsAndMetricsAndStaysQuiet() throws Exception {
    try (ProcessGroup group = ProcessGroup.open(logs)) {
      BrokerProcess broker = BrokerProcess.start(group, 0);
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        assertThat(admin.describeCluster().nodes().get()).hasSize(1);
      }
      assertThat(broker.process().get("/metrics")).contains("jvm_memory_used_bytes");
    }
    assertThat(logs.resolve("broker.log")).isEmptyFile();
    assertThat(logs.resolve("broker.err")).isEmptyFile();
  }

  @Test
  void saysInOneLineThatItsPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ProcessGroup group = ProcessGroup.open(logs)) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> BrokerProcess.start(group, port))
          .isInstanceOf(RunFailure.class)
          .hasMessage(
              "broker: cannot listen on 127.0.0.1:%d: Address already in use (exit code 1)", port);
    }
    assertThat(Files.exists(logs.resolve("broker.port"))).isFalse();
  }
}
