package org.creditflows.kit.send;

import java.nio.file.Path;
import java.util.List;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;

/** Where the log comes from. */
public sealed interface Origin {

  LogSource source(ScenarioTimeline timeline);

  /** Reads {@code LOG_FILE}, or {@code SCENARIO_FILE} and {@code SEEDS}. */
  static Origin from(Settings settings) {
    Origin logFile = settings.readableFile("LOG_FILE").<Origin>map(LogFile::new).orElse(null);
    Origin scenario =
        settings
            .readableFile("SCENARIO_FILE")
            .<Origin>map(file -> new Scenario(file, settings.numbers("SEEDS", List.of(1L))))
            .orElse(null);
    if ((logFile == null) == (scenario == null)) {
      throw new SettingException(
          "LOG_FILE",
          settings.optional("LOG_FILE").orElse(null),
          "a log file, unless SCENARIO_FILE is set instead");
    }
    return logFile == null ? scenario : logFile;
  }

  /** The log is there already. */
  record LogFile(Path file) implements Origin {

    @Override
    public LogSource source(ScenarioTimeline timeline) {
      return LogFileSource.of(file);
    }
  }

  /**
   * The log is made on the way, the same for the same scenario and seeds.
   *
   * @param seeds {@code SEEDS}, by default 1
   */
  record Scenario(Path file, List<Long> seeds) implements Origin {

    public Scenario {
      seeds = List.copyOf(seeds);
    }

    @Override
    public LogSource source(ScenarioTimeline timeline) {
      return timeline.of(file, seeds);
    }
  }
}
