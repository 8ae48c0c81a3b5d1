package org.creditflows.lab.generator;

import java.nio.file.Path;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;
import org.creditflows.schemas.log.Domain;

/**
 * Settings of a generator.
 *
 * @param clients {@code BOOTSTRAP_SERVERS}, {@code COMMAND_CONFIG}
 * @param logFile {@code LOG_FILE}, the same on every host
 * @param shard {@code SHARD}, by default 1/1
 * @param producers {@code PRODUCERS}: Kafka clients of this generator, by default 2; at most one
 *     for each domain, as the entries of a domain keep to one
 */
record GeneratorSettings(ClientSettings clients, Path logFile, Shard shard, int producers) {

  static GeneratorSettings from(Settings settings) {
    return new GeneratorSettings(
        ClientSettings.from(settings),
        settings
            .readableFile("LOG_FILE")
            .orElseThrow(() -> new SettingException("LOG_FILE", null, "a log file")),
        settings.parsed("SHARD", Shard.ALLOWED, Shard::parse).orElse(new Shard(1, 1)),
        settings.integer("PRODUCERS", 2, 1, Domain.values().length));
  }
}
