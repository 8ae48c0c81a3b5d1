package org.creditflows.lab.access;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;
import org.creditflows.lab.failure.UserMistake;

/**
 * How a user's Kafka clients prove who they are, and whom they trust.
 *
 * @param certificate of the broker, in the form PEM
 */
record ClientSecret(String user, String password, String certificate) {

  static final String MECHANISM = ScramMechanism.SCRAM_SHA_512.mechanismName();

  private static final Pattern PASSWORD = Pattern.compile("password=\"([A-Za-z0-9_-]+)\"");

  /** Properties of a Kafka client. */
  Map<String, String> clientProperties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, SecurityProtocol.SASL_SSL.name);
    properties.put(SaslConfigs.SASL_MECHANISM, MECHANISM);
    properties.put(
        SaslConfigs.SASL_JAAS_CONFIG,
        "%s required username=\"%s\" password=\"%s\";"
            .formatted(ScramLoginModule.class.getName(), user, password));
    properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
    properties.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, certificate);
    return properties;
  }

  /**
   * The file of a user, with a prefix before every property.
   *
   * @param prefix such as {@code apicurio.kafka.common.}, or none
   */
  String text(String prefix) {
    Properties properties = new Properties();
    clientProperties().forEach((name, value) -> properties.setProperty(prefix + name, value));
    StringWriter text = new StringWriter();
    try {
      properties.store(text, "Kafka client of " + user);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * The password in a file of {@link #text}.
   *
   * @throws UserMistake if there is no such file, or no password in it
   */
  static String passwordIn(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UserMistake(file + " cannot be read; make it with: ./lab secrets", e);
    }
    return properties.stringPropertyNames().stream()
        .filter(name -> name.endsWith(SaslConfigs.SASL_JAAS_CONFIG))
        .map(name -> PASSWORD.matcher(properties.getProperty(name)))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new UserMistake(file + " has no password of a user"));
  }

  /** Nothing secret. */
  @Override
  public String toString() {
    return "ClientSecret[user=" + user + "]";
  }
}
