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
import org.apache.kafka.common.errors.AuthenticationException;
import org.creditflows.kit.clients.ClientSettings;

/** Whether a cluster answers, and lets its user in. */
record ReachableClusterCheck(ClientSettings clients, Duration timeout) implements Check {

  @Override
  public Optional<String> problem() {
    int millis = (int) timeout.toMillis();
    Map<String, Object> settings = clients.common("preflight");
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    Admin admin = null;
    try {
      admin = Admin.create(settings);
      admin.describeCluster().nodes().get(millis, TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(
          e.getCause() instanceof AuthenticationException ? refused(e.getCause()) : unreachable());
    } catch (KafkaException e) {
      return Optional.of(refused(e));
    } catch (TimeoutException e) {
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

  private static String refused(Throwable reason) {
    Throwable root = reason;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "--bootstrap: " + root.getMessage();
  }

  private String unreachable() {
    return "no Kafka broker answers at "
        + clients.bootstrapServers()
        + " within "
        + timeout.toSeconds()
        + " s";
  }
}
