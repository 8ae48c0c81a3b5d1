package org.creditflows.kit.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.creditflows.kit.thread.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP server of one service. */
final class HttpEndpoint implements RouteRegistry, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
  private static final int THREADS = 2;

  private final Map<String, Map<String, Route>> routesByPath = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final ExecutorService executor;

  private HttpEndpoint(HttpServer server) {
    this.server = server;
    executor = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("http-endpoint"));
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * @throws ServiceException if the port cannot be had
   */
  static HttpEndpoint open(InetSocketAddress address) {
    try {
      return new HttpEndpoint(HttpServer.create(address, 0));
    } catch (IOException e) {
      throw new ServiceException(
          "port %d of %s cannot be opened: %s"
              .formatted(address.getPort(), address.getAddress().getHostAddress(), e.getMessage()),
          e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void get(String path, Route route) {
    add("GET", path, route);
  }

  @Override
  public void post(String path, Route route) {
    add("POST", path, route);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void add(String method, String path, Route route) {
    Route earlier =
        routesByPath.computeIfAbsent(path, p -> new ConcurrentHashMap<>()).put(method, route);
    if (earlier != null) {
      throw new IllegalStateException("two routes for " + method + " " + path);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = answer(exchange);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Reply answer(HttpExchange exchange) {
    Map<String, Route> routes = routesByPath.get(exchange.getRequestURI().getPath());
    if (routes == null) {
      return Reply.text(404, "no such path\n");
    }
    Route route = routes.get(exchange.getRequestMethod());
    if (route == null) {
      return Reply.text(405, "method not allowed\n");
    }
    try {
      return route.answer(QueryParameters.parse(exchange.getRequestURI().getRawQuery()));
    } catch (IllegalArgumentException e) {
      return Reply.text(400, e.getMessage() + "\n");
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be answered", exchange.getRequestURI().getPath(), e);
      return Reply.text(500, "internal error\n");
    }
  }
}
