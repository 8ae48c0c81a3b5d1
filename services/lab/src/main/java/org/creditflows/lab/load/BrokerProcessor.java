package org.creditflows.lab.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.process.ChildProcess;

/** Where the processor time of the brokers is learnt from. */
@FunctionalInterface
interface BrokerProcessor {

  /** Seconds used so far; null where it is not known. */
  Double seconds();

  /** Of a foreign cluster that tells nothing of itself. */
  static BrokerProcessor unknown() {
    return () -> null;
  }

  static BrokerProcessor of(ChildProcess embedded) {
    return () -> embedded.processorTime().map(Duration::toNanos).orElse(0L) / 1e9;
  }

  /**
   * Of a broker with a Prometheus endpoint that has {@code process_cpu_seconds_total}, as every
   * exporter of JVM metrics does.
   */
  static BrokerProcessor at(URI metrics) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    return () -> {
      try {
        HttpRequest request =
            HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(10)).GET().build();
        Samples samples = Samples.of(http.send(request, BodyHandlers.ofString()).body());
        double seconds = samples.sum("process_cpu_seconds_total");
        if (seconds == 0) {
          throw new RunFailure(
              "--broker-metrics: " + metrics + " has no process_cpu_seconds_total");
        }
        return seconds;
      } catch (IOException e) {
        throw new RunFailure("--broker-metrics: " + metrics + " does not answer", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RunFailure("interrupted while asking " + metrics, e);
      }
    };
  }
}
