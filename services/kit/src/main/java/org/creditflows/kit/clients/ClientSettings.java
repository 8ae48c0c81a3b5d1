package org.creditflows.kit.clients;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;

/**
 * Where the brokers are and how to talk to them.
 *
 * @param bootstrapServers {@code BOOTSTRAP_SERVERS}: HOST:PORT, several between commas
 * @param extra client properties from the file {@code COMMAND_CONFIG}, for TLS and SASL; they
 *     cannot weaken what the services set themselves
 */
public record ClientSettings(String bootstrapServers, Map<String, String> extra) {

  private static final String SERVERS_ALLOWED = "HOST:PORT, several between commas";
  private static final Pattern SERVERS =
      Pattern.compile("[^\\s,:]\\S*:\\d{1,5}(,[^\\s,:]\\S*:\\d{1,5})*");
  private static final int BATCH_BYTES = 256 * 1024;
  private static final long BUFFER_BYTES = 32L * 1024 * 1024;
  private static final int REQUEST_TIMEOUT_MILLIS = 10_000;

  public ClientSettings {
    extra = Map.copyOf(extra);
  }

  public static ClientSettings from(Settings settings) {
    String servers = settings.required("BOOTSTRAP_SERVERS", SERVERS_ALLOWED);
    if (!SERVERS.matcher(servers).matches()) {
      throw new SettingException("BOOTSTRAP_SERVERS", servers, SERVERS_ALLOWED);
    }
    return new ClientSettings(
        servers,
        settings.readableFile("COMMAND_CONFIG").map(ClientSettings::load).orElse(Map.of()));
  }

  /**
   * Clients of a cluster that a user named.
   *
   * @param commandConfig client properties
   * @throws SettingException if the file is no properties file
   */
  public static ClientSettings at(String bootstrapServers, Optional<Path> commandConfig) {
    return new ClientSettings(
        bootstrapServers, commandConfig.map(ClientSettings::load).orElse(Map.of()));
  }

  /** Names of the extra properties alone: passwords are among their values. */
  @Override
  public String toString() {
    return "ClientSettings[bootstrapServers="
        + bootstrapServers
        + ", extra="
        + extra.keySet()
        + "]";
  }

  /** What every client needs; Kafka Streams takes it as it is. */
  public Map<String, Object> common(String clientId) {
    Map<String, Object> properties = new HashMap<>(extra);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    return properties;
  }

  /**
   * A producer that loses and reorders nothing, or says so within the delivery timeout.
   *
   * @param linger how long a batch may wait for more records
   * @param deliveryTimeout at least linger + 1 s
   */
  public Map<String, Object> producer(String clientId, Duration linger, Duration deliveryTimeout) {
    Map<String, Object> properties = common(clientId);
    int delivery = Math.toIntExact(deliveryTimeout.toMillis());
    int lingerMillis = Math.toIntExact(linger.toMillis());
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, delivery);
    properties.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        Math.min(REQUEST_TIMEOUT_MILLIS, delivery - lingerMillis));
    return properties;
  }

  /** A consumer that reads from the start, only what was committed, and commits nothing itself. */
  public Map<String, Object> consumer(String clientId) {
    Map<String, Object> properties = common(clientId);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    return properties;
  }

  private static Map<String, String> load(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingException("COMMAND_CONFIG", file.toString(), "a Java properties file");
    }
    Map<String, String> extra = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> extra.put(name, properties.getProperty(name)));
    return extra;
  }
}
