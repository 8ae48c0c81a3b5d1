package org.creditflows.lab.deployment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.failure.UserMistake;

/**
 * The deployment that docker-compose.yml describes, looked at from the machine that it runs on.
 *
 * @param home directory of docker-compose.yml
 * @param settings of {@code .env}, where the environment does not say otherwise
 */
public record ComposedStack(Path home, Map<String, String> settings) {

  /** Services that do their work and end. */
  static final List<String> ENDING = List.of("log", "topics");

  /** Every service of no profile, each after those that it waits for. */
  static final List<String> SERVICES =
      Stream.of(
              List.of("kafka", "topics", "registry", "log", "court", "tax", "lending", "platform"),
              Deployment.services())
          .flatMap(List::stream)
          .toList();

  static final String PROMETHEUS = "prometheus";

  /** Every service of a profile, which may run or not. */
  static final List<String> OPTIONAL = List.of(PROMETHEUS, "grafana", "kafka-ui");

  public ComposedStack {
    settings = Map.copyOf(settings);
  }

  /**
   * @param home directory of docker-compose.yml
   * @throws UserMistake if there is no {@code .env} in it
   */
  public static ComposedStack in(Path home, Function<String, Optional<String>> environment) {
    Properties file = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve(".env"))) {
      file.load(reader);
    } catch (IOException e) {
      throw new UserMistake("no settings of a deployment: " + home.resolve(".env"), e);
    }
    Map<String, String> settings = new TreeMap<>();
    file.stringPropertyNames()
        .forEach(
            name -> settings.put(name, environment.apply(name).orElse(file.getProperty(name))));
    return new ComposedStack(home, settings);
  }

  String bootstrapServers() {
    return "localhost:" + setting("KAFKA_PORT");
  }

  /**
   * How the lab talks to the broker.
   *
   * @throws UserMistake if the deployment's secrets are not there
   */
  ClientSettings clients() {
    Path file = home.resolve("deploy").resolve("secrets").resolve("lab.properties");
    try {
      return ClientSettings.from(
          Settings.of(
              Map.of("BOOTSTRAP_SERVERS", bootstrapServers(), "COMMAND_CONFIG", file.toString())));
    } catch (SettingException e) {
      throw new UserMistake(e.getMessage(), e);
    }
  }

  String prometheus() {
    return "http://127.0.0.1:" + setting("PROMETHEUS_PORT");
  }

  /**
   * The containers by their services, of which some have several.
   *
   * @throws RunFailure if Docker does not answer
   */
  Map<String, List<Container>> containers() {
    String label = "label=com.docker.compose.project=" + setting("COMPOSE_PROJECT_NAME");
    return byService(docker("ps", "--all", "--filter", label, "--format", Container.FORMAT));
  }

  /**
   * @param lines that Docker printed; what has no tab is a warning about Docker itself
   */
  static Map<String, List<Container>> byService(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains("\t"))
        .map(Container::parse)
        .collect(Collectors.groupingBy(Container::service));
  }

  private String setting(String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new UserMistake(".env does not set " + name);
    }
    return value;
  }

  private static List<String> docker(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      List<String> lines;
      try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
        lines = reader.lines().toList();
      }
      if (process.waitFor() != 0) {
        throw new RunFailure("docker: " + String.join(" ", lines));
      }
      return lines;
    } catch (IOException e) {
      throw new RunFailure("docker: not installed, or not on the PATH", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("docker: interrupted", e);
    }
  }
}
