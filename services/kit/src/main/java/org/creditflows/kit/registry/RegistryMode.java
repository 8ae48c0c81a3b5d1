package org.creditflows.kit.registry;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.creditflows.kit.settings.Settings;

/**
 * What {@code SCHEMA_REGISTRY_URL} adds to the Kafka clients of a service, such as {@code
 * http://registry:8080/apis/ccompat/v7}: on the wire stands the registry's format. Nothing, where
 * it is not set.
 *
 * @param producer properties of every producer
 * @param consumer properties of every consumer
 */
public record RegistryMode(Map<String, Object> producer, Map<String, Object> consumer) {

  static final String FORMAT = "creditflows.registry.format";

  /** A registry that starts beside the services has this long to answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final String SETTING = "SCHEMA_REGISTRY_URL";
  private static final String ALLOWED = "the address of a schema registry, http:// or https://";

  public RegistryMode {
    producer = Map.copyOf(producer);
    consumer = Map.copyOf(consumer);
  }

  /**
   * Registers what the service writes, if a registry is set.
   *
   * @throws org.creditflows.kit.settings.SettingException if the address is none
   * @throws org.creditflows.kit.service.ServiceException if the registry does not answer or refuses
   *     a schema
   */
  public static RegistryMode from(Settings settings, Collection<Schema> written) {
    Optional<URI> address = settings.parsed(SETTING, ALLOWED, RegistryMode::address);
    return address
        .map(uri -> new SchemaRegistry(uri, PATIENCE))
        .map(registry -> RegistryFormat.registering(registry, written))
        .map(RegistryMode::of)
        .orElse(new RegistryMode(Map.of(), Map.of()));
  }

  private static RegistryMode of(RegistryFormat format) {
    return new RegistryMode(
        Map.of(
            FORMAT,
            format,
            ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
            OutgoingValues.class.getName()),
        Map.of(
            FORMAT,
            format,
            ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
            IncomingValues.class.getName()));
  }

  private static URI address(String text) {
    URI address = URI.create(text.replaceAll("/+$", ""));
    if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
      throw new IllegalArgumentException("no address of a registry");
    }
    return address;
  }
}
