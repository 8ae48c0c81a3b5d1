package org.creditflows.lab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.lab.preflight.WritableDirectoryCheck;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.scenario.ScenarioFile;
import org.creditflows.lab.scenario.ScenarioLibrary;
import org.creditflows.lab.timeline.LogSummary;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.population.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./lab draw}. */
@Command(
    name = "draw",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Draws a log, and the truth behind it, without running anything on it.",
      "",
      "The directory gets log.avro, which producers read and ./lab compare --log replays.",
      ""
    })
final class DrawCommand implements Callable<Integer> {

  private static final String LOG_NAME = "log.avro";
  private static final String TRUTH_NAME = "truth.jsonl.gz";

  private final Terminal terminal;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description =
          "Scenario to draw the log from: a name of ./lab scenarios, or a file. Default: the"
              + " built-in one.")
  private String scenarioName;

  @Option(names = "--people", paramLabel = "N", description = "People per seed.")
  private Integer people;

  @Option(names = "--companies", paramLabel = "N", description = "Companies per seed.")
  private Integer companies;

  @Option(names = "--months", paramLabel = "N", description = "Months after the history.")
  private Integer months;

  @Option(
      names = "--seed",
      split = ",",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the population, or several between commas. Default: 1.")
  private List<Long> seeds;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the log and the truth go.")
  private Path directory;

  DrawCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ScenarioFile asked = asked();
    Scenario scenario = scenario(asked.scenario());
    WritableDirectoryCheck.require("--out", directory);
    Path drawing = Files.createTempDirectory(directory, "drawing-");
    LogSummary log;
    try {
      log = draw(scenario, asked.rules(), drawing);
      // Producers may be reading an earlier log, which must not change under them.
      moveIntoPlace(drawing, LOG_NAME);
      moveIntoPlace(drawing, TRUTH_NAME);
    } finally {
      remove(drawing);
    }
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%,d people, %,d companies: %,d events, %,d links, %,d requests%nlog %s%n",
            log.people(),
            log.companies(),
            log.events(),
            log.links(),
            log.requests(),
            log.sha256());
    return 0;
  }

  private LogSummary draw(Scenario scenario, RuleBook rules, Path drawing) {
    try (Progress.Phase phase = terminal.progress().start("Draw the log", 100)) {
      return new TimelineWriter(scenario, seeds, rules)
          .write(
              drawing.resolve(LOG_NAME),
              drawing.resolve(TRUTH_NAME),
              (written, all) -> phase.reach(100 * written / Math.max(1, all)));
    }
  }

  private void moveIntoPlace(Path drawing, String name) throws IOException {
    Files.move(drawing.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void remove(Path drawing) throws IOException {
    Files.deleteIfExists(drawing.resolve(LOG_NAME));
    Files.deleteIfExists(drawing.resolve(TRUTH_NAME));
    Files.deleteIfExists(drawing);
  }

  private ScenarioFile asked() {
    return scenarioName == null
        ? ScenarioFile.DEFAULT
        : ScenarioFile.load(ScenarioLibrary.ofProject().find(scenarioName));
  }

  private Scenario scenario(Scenario asked) {
    Scenario scenario = people == null ? asked : asked.withPeople(people);
    scenario = companies == null ? scenario : scenario.withCompanies(companies);
    return months == null ? scenario : scenario.withMonths(months);
  }
}
