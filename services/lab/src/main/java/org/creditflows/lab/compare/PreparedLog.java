package org.creditflows.lab.compare;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.creditflows.flows.FlowSettings;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.kit.log.LogFileException;
import org.creditflows.kit.log.LogHeader;
import org.creditflows.kit.log.LogReader;
import org.creditflows.kit.log.LogTally;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.population.Scenario;
import org.creditflows.population.ScenarioException;
import org.creditflows.population.Truth;
import org.creditflows.population.TruthFile;
import org.creditflows.schemas.catalogue.Flow;

/**
 * The log of a comparison and the truth behind it.
 *
 * @param file the log
 * @param header how it came to be
 * @param tally what it holds, and its hash
 * @param rules that desks decide by
 */
record PreparedLog(
    Path file, LogHeader header, LogTally tally, Scenario scenario, RuleBook rules, Truth truth) {

  private static final String LOG_NAME = "log.avro";
  private static final String TRUTH_NAME = "truth.jsonl.gz";

  /**
   * Draws the log that the options ask for, or opens the one that they name.
   *
   * @throws UserMistake if the scenario or the log is not right
   */
  static PreparedLog of(CompareOptions options, Progress progress) {
    try {
      return options.logFile().map(PreparedLog::open).orElseGet(() -> draw(options, progress));
    } catch (ScenarioException | LogFileException | UncheckedIOException e) {
      throw new UserMistake(e.getMessage(), e);
    }
  }

  private static PreparedLog draw(CompareOptions options, Progress progress) {
    Scenario scenario = options.scenario();
    Path file = options.directory().resolve(LOG_NAME);
    Path truthFile = options.directory().resolve(TRUTH_NAME);
    try (Progress.Phase phase = progress.start("Draw the log", 100)) {
      new TimelineWriter(scenario, options.seeds(), options.asked().rules())
          .write(file, truthFile, (written, all) -> phase.reach(100 * written / Math.max(1, all)));
    }
    return opened(file, truthFile);
  }

  private static PreparedLog open(Path file) {
    Path truthFile = file.resolveSibling(TRUTH_NAME);
    PreparedLog log = opened(file, truthFile);
    LogReader.verify(file);
    return log;
  }

  private static PreparedLog opened(Path file, Path truthFile) {
    try (LogReader reader = LogReader.open(file)) {
      if (!Files.isReadable(truthFile)) {
        throw new UserMistake(
            file + " cannot be replayed without the truth behind it: " + truthFile + " is missing");
      }
      Scenario scenario = Scenario.parse(reader.header().scenario());
      return new PreparedLog(
          file,
          reader.header(),
          reader.tally(),
          scenario,
          RuleBook.parse(reader.header().rules()),
          TruthFile.read(truthFile));
    }
  }

  /** A reference model that was told nothing yet, of the flows that are asked for. */
  ReferenceModel model(CompareOptions options) {
    Map<Flow, DisclosurePolicy> policies = new EnumMap<>(Flow.class);
    for (Flow flow : options.flows()) {
      policies.put(flow, DisclosurePolicy.of(flow, options.policy().policy()));
    }
    return new ReferenceModel(
        Duration.ofDays(header.maxLatenessDays()),
        FlowSettings.DEFAULT_SUBJECT_SECRET,
        rules,
        policies);
  }

  /**
   * @param model that was told the whole log
   */
  OutcomeMeasures measures(ReferenceModel model) {
    return new OutcomeMeasures(
        truth,
        scenario,
        rules,
        model.history(),
        header.settlements().stream().map(Instant::toEpochMilli).toList(),
        FlowSettings.DEFAULT_SUBJECT_SECRET);
  }

  List<Long> seeds() {
    return header.seeds();
  }

  long people() {
    return truth.subjects().stream().filter(subject -> !subject.company()).count();
  }

  long companies() {
    return truth.subjects().size() - people();
  }
}
