package org.creditflows.lab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.creditflows.kit.log.LogFileException;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.generator.Generators;
import org.creditflows.lab.progress.Progress;
import org.creditflows.schemas.catalogue.Flow;

/** The recovery job: every flow, guarantee and number of standbys that is asked for, in turn. */
public final class RecoveryRun {

  private static final int MONTHS = 12;

  private RecoveryRun() {}

  /**
   * @throws org.creditflows.lab.failure.Failure with one line for the user
   */
  public static RecoveryReport run(RecoveryOptions options, Progress progress) {
    try {
      return measure(options, progress);
    } catch (LogFileException e) {
      throw new UserMistake(e.getMessage(), e);
    } catch (ServiceException e) {
      throw new RunFailure(e.getMessage(), e);
    }
  }

  /** A run that fails leaves the others what they found. */
  private static RecoveryReport measure(RecoveryOptions options, Progress progress) {
    LoadOptions load = options.load();
    LoadLog log =
        load.logFile()
            .map(LoadLog::given)
            .orElseGet(
                () -> LoadLog.draw(load.directory(), "log", load.people(), 1, MONTHS, progress));
    requireEnough(options, log);
    List<RecoveryFigures> figures = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    try (LoadBench bench = progress.during("Start the broker", () -> LoadBench.open(load))) {
      Generators generators = GeneratorPool.of(bench, log).generators();
      KilledRun killed = new KilledRun(bench, log, generators, options);
      for (Flow flow : options.flows()) {
        Contender.OfFlow contender = new Contender.OfFlow(flow, flow.label(), FlowFooting.OFTEN);
        for (String guarantee : options.guarantees()) {
          for (int standbys : options.standbys()) {
            String name =
                "Kill the %s flow, %s, %d standbys".formatted(flow.label(), guarantee, standbys);
            String part = "recovery-" + (figures.size() + failures.size() + 1) + ".";
            try {
              figures.add(
                  progress.during(name, () -> killed.run(contender, guarantee, standbys, part)));
            } catch (RunFailure e) {
              failures.add(name + ": " + e.getMessage());
            }
          }
        }
      }
    }
    return new RecoveryReport(figures, failures, load.footing());
  }

  /** Half of the log is state that the flow has before the schedule begins. */
  private static void requireEnough(RecoveryOptions options, LoadLog log) {
    if (options.scheduled() > log.tally().entries() / 2) {
      throw new UserMistake(
          String.format(
              Locale.ROOT,
              "%,d records a second for %d s are more than half of the log's %,d records:"
                  + " more --people, a lower --rate or a shorter --duration",
              options.recordsPerSecond(),
              options.before().plus(options.after()).toSeconds(),
              log.tally().entries()));
    }
  }
}
