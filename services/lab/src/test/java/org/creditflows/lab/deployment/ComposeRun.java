package org.creditflows.lab.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small deployment of docker-compose.yml beside any other: a project, ports and data of its own.
 */
final class ComposeRun implements AutoCloseable {

  private static final String PROJECT = "credit-flows-smoke";

  private final Path home;
  private final List<String> compose;
  private final Map<String, String> environment = new HashMap<>();

  private ComposeRun(Path home, List<String> compose) {
    this.home = home;
    this.compose = compose;
    environment.put("COMPOSE_PROJECT_NAME", PROJECT);
    environment.put("COMPOSE_PROFILES", "metrics");
    environment.put("PEOPLE", "200");
    environment.put("COMPANIES", "10");
    environment.put("MONTHS", "24");
    environment.put("PACE", "days-per-second:3");
    for (String port : List.of("KAFKA_PORT", "REGISTRY_PORT", "PROMETHEUS_PORT")) {
      environment.put(port, Integer.toString(freePort()));
    }
  }

  /** Empty where neither {@code docker compose} nor {@code docker-compose} is there. */
  static Optional<ComposeRun> in(Path home) {
    return Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
        .filter(command -> answers(command, home))
        .findFirst()
        .map(command -> new ComposeRun(home, command));
  }

  void up() {
    run(compose, "up", "-d");
  }

  /** The stack as the doctor sees it. */
  ComposedStack stack() {
    return ComposedStack.in(home, name -> Optional.ofNullable(environment.get(name)));
  }

  Container container(String service) {
    return stack().containers().get(service).get(0);
  }

  /** The process of a service on this machine; it has number 1 within its container. */
  long process(String service) {
    String name = container(service).name();
    String pid = run(List.of("docker"), "inspect", "--format", "{{.State.Pid}}", name);
    return Long.parseLong(pid.strip());
  }

  String registry() {
    return "http://127.0.0.1:" + environment.get("REGISTRY_PORT") + "/apis/ccompat/v7";
  }

  void stop(String service) {
    run(compose, "stop", service);
  }

  @Override
  public void close() {
    run(compose, "down", "--volumes", "--timeout", "10");
  }

  private String run(List<String> program, String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
      builder.environment().putAll(environment);
      Process process = builder.redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + printed);
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static boolean answers(List<String> compose, Path home) {
    try {
      List<String> command = new ArrayList<>(compose);
      command.add("version");
      Process process =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
