package org.creditflows.kit.send;

import java.time.Duration;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.kit.settings.Settings;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/**
 * Settings of a producer service.
 *
 * @param clients {@code BOOTSTRAP_SERVERS}, {@code COMMAND_CONFIG}
 * @param catalogue {@code TOPIC_PREFIX}, by default empty; {@code PARTITIONS}, by default 4
 * @param origin {@code LOG_FILE}, or {@code SCENARIO_FILE} and {@code SEEDS}
 * @param pacing {@code PACE}, by default gated
 * @param atEnd {@code AT_END}: finish, by default, or repeat
 * @param startTimeout {@code START_TIMEOUT_MS}: how long the brokers and topics may take to be
 *     there, by default 30 s
 * @param topics {@code TOPICS}: awaited, by default, or there, where whoever starts the service has
 *     made and awaited them
 * @param deliveryTimeout {@code DELIVERY_TIMEOUT_MS}: how long a record may take to be
 *     acknowledged, retries included, by default 30 s
 */
public record ProducerSettings(
    ClientSettings clients,
    TopicCatalogue catalogue,
    Origin origin,
    Pacing pacing,
    AtEnd atEnd,
    Duration startTimeout,
    Topics topics,
    Duration deliveryTimeout) {

  /** What is known of the topics when the service starts. */
  public enum Topics {
    AWAITED,
    THERE
  }

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LEAST_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration MOST_TIMEOUT = Duration.ofMinutes(10);

  public static ProducerSettings from(Settings settings) {
    return new ProducerSettings(
        ClientSettings.from(settings),
        new TopicCatalogue(
            settings
                .parsed("TOPIC_PREFIX", "letters, digits, ., _ and -", ProducerSettings::prefix)
                .orElse(""),
            settings.integer("PARTITIONS", 4, 1, 1_000)),
        Origin.from(settings),
        settings.parsed("PACE", Pacing.ALLOWED, Pacing::parse).orElse(new Pacing.Gated()),
        settings.choice("AT_END", AtEnd.class, AtEnd.FINISH),
        timeout(settings, "START_TIMEOUT_MS"),
        settings.choice("TOPICS", Topics.class, Topics.AWAITED),
        timeout(settings, "DELIVERY_TIMEOUT_MS"));
  }

  private static Duration timeout(Settings settings, String setting) {
    return settings.milliseconds(setting, DEFAULT_TIMEOUT, LEAST_TIMEOUT, MOST_TIMEOUT);
  }

  private static String prefix(String text) {
    if (!text.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException("no topic begins like this");
    }
    return text;
  }
}
