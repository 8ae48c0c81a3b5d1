package org.creditflows.lab.broker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** {@code GET /health/live}, {@code /health/ready} and {@code /metrics} of a broker that runs. */
final class BrokerEndpoint {

  private static final int OK = 200;

  private final HttpServer server;

  private BrokerEndpoint(HttpServer server) {
    this.server = server;
  }

  /**
   * @param port 0 for any free one
   */
  static BrokerEndpoint start(int port) throws IOException {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    HttpServer server = HttpServer.create(new InetSocketAddress(LoopbackSockets.HOST, port), 0);
    server.createContext("/health/", exchange -> answer(exchange, "up\n"));
    server.createContext("/metrics", exchange -> answer(exchange, registry.scrape()));
    server.start();
    return new BrokerEndpoint(server);
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(OK, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
