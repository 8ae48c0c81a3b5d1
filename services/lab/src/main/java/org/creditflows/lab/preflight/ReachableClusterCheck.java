package org.creditflows.lab.preflight;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * @param bootstrap HOST:PORT, several joined by commas
 */
record ReachableClusterCheck(String bootstrap, Duration timeout) implements Check {

  @Override
  public Optional<String> problem() {
    int millis = (int) timeout.toMillis();
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            millis,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            millis);
    Admin admin = null;
    try {
      admin = Admin.create(settings);
      admin.describeCluster().nodes().get(millis, TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return Optional.of(unreachable());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(unreachable());
    } finally {
      if (admin != null) {
        // Without a limit it would wait for the answers of brokers that do not answer.
        admin.close(Duration.ZERO);
      }
    }
  }

  private String unreachable() {
    return "no Kafka broker answers at " + bootstrap + " within " + timeout.toSeconds() + " s";
  }
}
