package org.creditflows.lab.load;

import java.util.ArrayList;
import java.util.List;
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
  public static List<RecoveryFigures> run(RecoveryOptions options, Progress progress) {
    try {
      return measure(options, progress);
    } catch (LogFileException e) {
      throw new UserMistake(e.getMessage(), e);
    } catch (ServiceException e) {
      throw new RunFailure(e.getMessage(), e);
    }
  }

  private static List<RecoveryFigures> measure(RecoveryOptions options, Progress progress) {
    LoadOptions load = options.load();
    LoadLog log =
        load.logFile()
            .map(LoadLog::open)
            .orElseGet(
                () -> LoadLog.draw(load.directory(), "log", load.people(), 1, MONTHS, progress));
    List<RecoveryFigures> all = new ArrayList<>();
    try (LoadBench bench = progress.during("Start the broker", () -> LoadBench.open(load))) {
      Generators generators = GeneratorPool.of(bench, log).generators();
      KilledRun killed = new KilledRun(bench, log, generators, options);
      for (Flow flow : options.flows()) {
        for (String guarantee : options.guarantees()) {
          for (int standbys : options.standbys()) {
            String name =
                "Kill the %s flow, %s, %d standbys".formatted(flow.label(), guarantee, standbys);
            String part = "recovery-" + (all.size() + 1) + ".";
            all.add(
                progress.during(
                    name,
                    () ->
                        killed.run(
                            new Contender.OfFlow(flow, flow.label(), FlowFooting.OFTEN),
                            guarantee,
                            standbys,
                            part)));
          }
        }
      }
    }
    return all;
  }
}
