package org.creditflows.lab.baseline;

import java.time.Duration;
import org.creditflows.flows.FlowSettings;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/**
 * Settings of a baseline that is no topology.
 *
 * @param clients {@code BOOTSTRAP_SERVERS}, {@code COMMAND_CONFIG}
 * @param catalogue {@code TOPIC_PREFIX}, {@code PARTITIONS}
 * @param run {@code RUN}, in topics and groups
 * @param baseline {@code BASELINE}
 * @param commitInterval {@code COMMIT_INTERVAL_MS}, by default 1 s
 * @param flushInterval {@code FLUSH_INTERVAL_MS}: how long the loop gathers changes of a profile
 *     before it sends the last; 0, the default, sends every one
 * @param maxLateness {@code MAX_LATENESS_DAYS}, by default 90
 * @param subjectSecret {@code SUBJECT_SECRET}
 * @param rules {@code RULES}, the written form of a rule book; the built-in rules by default
 */
record BaselineSettings(
    ClientSettings clients,
    TopicCatalogue catalogue,
    String run,
    Baseline baseline,
    Duration commitInterval,
    Duration flushInterval,
    Duration maxLateness,
    String subjectSecret,
    RuleBook rules) {

  static BaselineSettings from(Settings settings) {
    return new BaselineSettings(
        ClientSettings.from(settings),
        new TopicCatalogue(
            settings.text("TOPIC_PREFIX", ""), settings.integer("PARTITIONS", 4, 1, 1_000)),
        settings
            .optional("RUN")
            .orElseThrow(() -> new SettingException("RUN", null, "the name of a run")),
        settings.choice("BASELINE", Baseline.class, Baseline.LOOP),
        settings.milliseconds(
            "COMMIT_INTERVAL_MS",
            Duration.ofSeconds(1),
            Duration.ofMillis(1),
            Duration.ofMinutes(1)),
        settings.milliseconds(
            "FLUSH_INTERVAL_MS", Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)),
        Duration.ofDays(settings.integer("MAX_LATENESS_DAYS", 90, 1, 3_650)),
        settings.text("SUBJECT_SECRET", FlowSettings.DEFAULT_SUBJECT_SECRET),
        RuleBook.parse(settings.text("RULES", "")));
  }
}
