package org.creditflows.lab.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.creditflows.flows.FlowSettings;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.kit.log.LogHeader;
import org.creditflows.kit.log.LogReader;
import org.creditflows.kit.log.LogTally;
import org.creditflows.lab.compare.PolicySource;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.lab.verify.LogTelling;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/**
 * The log of a load run.
 *
 * @param tally of what it holds
 * @param subjects people and companies
 */
public record LoadLog(Path file, LogHeader header, LogTally tally, long subjects) {

  private static final int PEOPLE_PER_COMPANY = 20;

  /**
   * Draws a log into a directory.
   *
   * @param name of the file, without its extension
   * @param people of each population
   * @param seeds populations
   * @param months of the run, after the history
   */
  static LoadLog draw(
      Path directory, String name, int people, int seeds, int months, Progress progress) {
    Path file = directory.resolve(name + ".avro");
    Scenario scenario =
        Scenario.defaults()
            .withPeople(people)
            .withCompanies(Math.max(1, people / PEOPLE_PER_COMPANY))
            .withMonths(months);
    List<Long> numbers = LongStream.rangeClosed(1, seeds).boxed().toList();
    try (Progress.Phase phase = progress.start("Draw the log", 100)) {
      new TimelineWriter(scenario, numbers)
          .write(
              file,
              directory.resolve(name + "-truth.jsonl.gz"),
              (written, all) -> phase.reach(100 * written / Math.max(1, all)));
    }
    return open(file);
  }

  /**
   * A log that was made elsewhere.
   *
   * @throws org.creditflows.kit.log.LogFileException if it is no log, is damaged, or names
   *     identifiers of assigned areas
   */
  static LoadLog given(Path file) {
    LogReader.verify(file);
    return open(file);
  }

  /**
   * @throws org.creditflows.kit.log.LogFileException if it is no log
   */
  static LoadLog open(Path file) {
    try (LogReader reader = LogReader.open(file)) {
      Scenario scenario = Scenario.parse(reader.header().scenario());
      long subjects =
          reader.header().seeds().size() * (long) (scenario.people() + scenario.companies());
      return new LoadLog(file, reader.header(), reader.tally(), subjects);
    }
  }

  Duration maxLateness() {
    return Duration.ofDays(header.maxLatenessDays());
  }

  /**
   * Entries that stand before the first request: what is known of people when the run begins; half
   * of a log without requests.
   */
  long historyEntries() {
    try (LogReader reader = LogReader.open(file)) {
      long number = 0;
      for (LogEntry entry : reader) {
        if (entry.getKind() == LogKind.REQUEST) {
          break;
        }
        number++;
      }
      return number < tally.entries() ? number : number / 2;
    }
  }

  /** Events in a share of the log's records. */
  double eventShare() {
    return (double) tally.events() / tally.entries();
  }

  /**
   * What must have come out of flows when the first so many entries have been sent, settled once.
   */
  ReferenceModel modelAfter(long entries, Collection<Flow> flows) {
    ReferenceModel model = emptyModel(flows);
    LogTelling telling = new LogTelling(model);
    try (LogReader reader = LogReader.open(file)) {
      long told = 0;
      for (LogEntry entry : reader) {
        if (told++ == entries) {
          break;
        }
        telling.tell(entry);
      }
    }
    model.settle();
    return model;
  }

  /** A model that was told nothing yet. */
  ReferenceModel emptyModel(Collection<Flow> flows) {
    Map<Flow, DisclosurePolicy> policies = new EnumMap<>(Flow.class);
    for (Flow flow : flows) {
      policies.put(flow, DisclosurePolicy.of(flow, PolicySource.DEFAULT.policy()));
    }
    return new ReferenceModel(
        maxLateness(),
        FlowSettings.DEFAULT_SUBJECT_SECRET,
        RuleBook.parse(header.rules()),
        policies);
  }
}
