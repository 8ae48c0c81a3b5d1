package org.creditflows.kit.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Gives every schema the next id from 1; refuses those that it is told to refuse. */
final class ScriptedRegistry implements AutoCloseable {

  private final List<String> schemas = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;

  ScriptedRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/config/", exchange -> answer(exchange, 200, Map.of()));
    server.createContext("/subjects/", this::register);
    server.createContext("/schemas/ids/", this::schema);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  int add(Schema schema) {
    return add(schema.toString());
  }

  int add(String schema) {
    schemas.add(schema);
    return schemas.size();
  }

  void refuse(Schema schema) {
    refused.add(schema.getFullName());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void register(HttpExchange exchange) throws IOException {
    String schema = json.readTree(exchange.getRequestBody()).get("schema").asText();
    if (!exchange.getRequestURI().getPath().endsWith("/versions")) {
      lookUp(exchange, schema);
    } else if (refused.stream()
        .anyMatch(name -> exchange.getRequestURI().getPath().contains(name))) {
      answer(exchange, 409, Map.of("message", "reader type: STRING not compatible"));
    } else {
      schemas.add(schema);
      answer(exchange, 200, Map.of("id", schemas.size()));
    }
  }

  private void lookUp(HttpExchange exchange, String schema) throws IOException {
    int index = schemas.indexOf(schema);
    if (index < 0) {
      answer(exchange, 404, Map.of("message", "none"));
    } else {
      answer(exchange, 200, Map.of("id", index + 1));
    }
  }

  private void schema(HttpExchange exchange) throws IOException {
    int id = Integer.parseInt(exchange.getRequestURI().getPath().replaceAll(".*/", ""));
    if (id > schemas.size()) {
      answer(exchange, 404, Map.of("message", "none"));
    } else {
      answer(exchange, 200, Map.of("schema", schemas.get(id - 1)));
    }
  }

  private void answer(HttpExchange exchange, int status, Object body) throws IOException {
    try (exchange) {
      byte[] bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
