package org.creditflows.lab.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.creditflows.court.CourtRecords;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.kit.log.LogHeader;
import org.creditflows.kit.log.LogTally;
import org.creditflows.kit.log.LogWriter;
import org.creditflows.lending.LendingRecords;
import org.creditflows.platform.PlatformRecords;
import org.creditflows.population.Dispatch;
import org.creditflows.population.RightOccurrence;
import org.creditflows.population.RightRecord;
import org.creditflows.population.Scenario;
import org.creditflows.population.Timeline;
import org.creditflows.population.TruthFile;
import org.creditflows.population.log.EntryEncoder;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.tax.TaxRecords;

/** Writes what all domains publish of a scenario and some seeds. */
public final class TimelineWriter {

  private static final int TOLD_EVERY = 10_000;

  private final Scenario scenario;
  private final RuleBook rules;
  private final List<Long> seeds;

  /** Writes under the built-in rules. */
  public TimelineWriter(Scenario scenario, List<Long> seeds) {
    this(scenario, seeds, RuleBook.DEFAULT);
  }

  /**
   * @param seeds 0 to 99999
   * @param rules that go with the log, for whoever replays it
   */
  public TimelineWriter(Scenario scenario, List<Long> seeds, RuleBook rules) {
    this.scenario = scenario;
    this.rules = rules;
    this.seeds = seeds.stream().sorted().distinct().toList();
  }

  /**
   * Writes the log and the truth behind it, each file anew.
   *
   * @throws org.creditflows.population.ScenarioException if a seed is not allowed
   * @throws org.creditflows.kit.log.LogFileException if the log cannot be written
   * @throws java.io.UncheckedIOException if the truth cannot be written
   */
  public LogSummary write(Path logFile, Path truthFile, WrittenEntries progress) {
    Timeline timeline = Timeline.of(scenario, seeds);
    LogHeader header =
        new LogHeader(
            scenario.toYaml(),
            rules.toYaml(),
            seeds,
            scenario.maxLatenessDays(),
            scenario.settlements());
    LogWriter log = LogWriter.create(logFile, header);
    try (log) {
      encode(timeline, log::append, progress);
    } catch (RuntimeException e) {
      discard(logFile, e);
      throw e;
    }
    TruthFile.write(truthFile, timeline.truth().withRightRecords(rightRecords(timeline)));
    return summary(log.tally());
  }

  /** Closing seals a log, so one that was not written to its end must not stay. */
  private static void discard(Path logFile, RuntimeException cause) {
    try {
      Files.deleteIfExists(logFile);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static List<RightRecord> rightRecords(Timeline timeline) {
    List<EntryEncoder<?>> encoders = encoders();
    return timeline.rightOccurrences().stream().map(right -> rightRecord(encoders, right)).toList();
  }

  private static RightRecord rightRecord(List<EntryEncoder<?>> encoders, RightOccurrence right) {
    Dispatch dispatch = new Dispatch(right.occurrence().publishedTime(), right.occurrence());
    LogEntry entry = encoders.get(dispatch.domain().ordinal()).encode(dispatch);
    String event = Base64.getEncoder().encodeToString(entry.getValue().array());
    return new RightRecord(right.wrongRecordId(), entry.getKey(), event);
  }

  private static List<EntryEncoder<?>> encoders() {
    return List.of(
        CourtRecords.encoder(),
        TaxRecords.encoder(),
        LendingRecords.encoder(),
        PlatformRecords.encoder());
  }

  /** Gives the entries of all domains in the order of the log. */
  static void encode(Timeline timeline, Consumer<LogEntry> entries, WrittenEntries progress) {
    List<EntryEncoder<?>> encoders = encoders();
    List<Dispatch> dispatches = timeline.dispatches();
    for (int i = 0; i < dispatches.size(); i++) {
      Dispatch dispatch = dispatches.get(i);
      entries.accept(encoders.get(dispatch.domain().ordinal()).encode(dispatch));
      if (i % TOLD_EVERY == 0) {
        progress.written(i, dispatches.size());
      }
    }
    progress.written(dispatches.size(), dispatches.size());
  }

  private LogSummary summary(LogTally tally) {
    long populations = seeds.size();
    return new LogSummary(
        tally.sha256(),
        tally.events(),
        tally.links(),
        tally.requests(),
        populations * scenario.people(),
        populations * scenario.companies(),
        seeds);
  }
}
