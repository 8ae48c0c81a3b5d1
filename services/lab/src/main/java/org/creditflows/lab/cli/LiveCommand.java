package org.creditflows.lab.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.creditflows.lab.live.LiveJob;
import org.creditflows.lab.live.LiveOptions;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;
import org.creditflows.population.ScenarioException;
import org.creditflows.schemas.id.UnassignedArea;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ./lab live}. */
@Command(
    name = "live",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Runs broker, producers and flows at a gentle pace and serves a page that shows them side",
      "by side, on which one breaks things and sees what follows, and that leads a workshop.",
      ""
    },
    footer = {
      "",
      "Exit codes: 130 stopped by Ctrl-C, 1 it could not start, 2 wrong usage.",
      "",
      "Examples:",
      "  ./lab live",
      "  ./lab live --people 5000 --days-per-second 2 --no-open",
      "  ./lab live --bind 0.0.0.0      # prints a facilitator's and a participants' link"
    })
final class LiveCommand implements Callable<Integer> {

  private static final int DONE = 0;
  private static final int HIGHEST_PORT = 65_535;
  private static final int COMPANIES_FOR_EACH = 20;
  private static final double MOST_DAYS = 100;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final Terminal terminal;
  private final Clock clock;
  private final LiveJob job;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8800",
      description = "Port of the page; 0 for any that is free. Default: 8800.")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address that the page listens on. Wider than this machine, switches need a token, which"
              + " is printed. Default: 127.0.0.1.")
  private String bind;

  @Option(
      names = "--require-token",
      description =
          "Switches need the printed token even from this machine, such as behind a tunnel that"
              + " others use.")
  private boolean token;

  @Option(names = "--no-open", description = "Does not open the page in a browser.")
  private boolean keepClosed;

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "1500",
      description = "People; companies are a twentieth of them. Default: 1500.")
  private int people;

  @Option(
      names = "--months",
      paramLabel = "N",
      defaultValue = "60",
      description = "Length of the timeline. Default: 60.")
  private int months;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the population, and of --faults. Default: 1.")
  private long seed;

  @Option(
      names = "--days-per-second",
      paramLabel = "X",
      defaultValue = "0.25",
      description = "Days of the timeline in a second. Default: 0.25, two hours for 60 months.")
  private double daysPerSecond;

  @Option(
      names = "--faults",
      description = "Turns a switch on and off every minute, in an order that the seed settles.")
  private boolean faults;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the log and the services' logs go. Default: results/live-TIME.")
  private Path out;

  LiveCommand(Terminal terminal, Clock clock, LiveJob job) {
    this.terminal = terminal;
    this.clock = clock;
    this.job = job;
  }

  @Override
  public Integer call() throws InterruptedException {
    job.run(options(), terminal.out()::println);
    return DONE;
  }

  private LiveOptions options() {
    require(port >= 0 && port <= HIGHEST_PORT, "--port", port, "0 to " + HIGHEST_PORT);
    require(
        daysPerSecond > 0 && daysPerSecond <= MOST_DAYS,
        "--days-per-second",
        daysPerSecond,
        "above 0 up to " + (int) MOST_DAYS);
    require(
        seed >= 0 && seed < UnassignedArea.COUNT,
        "--seed",
        seed,
        "0 to " + (UnassignedArea.COUNT - 1));
    return new LiveOptions(
        bind, port, !keepClosed, token, scenario(), seed, daysPerSecond, directory(), faults);
  }

  private Scenario scenario() {
    try {
      return Scenario.defaults()
          .withPeople(people)
          .withCompanies(people / COMPANIES_FOR_EACH)
          .withMonths(months)
          .with(Parameter.JUDGMENTS, 4 * Parameter.JUDGMENTS.standard())
          .with(Parameter.LISTINGS, 4 * Parameter.LISTINGS.standard())
          .with(Parameter.SETTLEMENT_DAYS, 1);
    } catch (ScenarioException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Path directory() {
    return out != null ? out : Path.of("results", "live-" + STAMP.format(LocalDateTime.now(clock)));
  }

  private void require(boolean allowed, String option, Object value, String range) {
    if (!allowed) {
      throw new ParameterException(
          spec.commandLine(), option + ": " + value + " is not allowed; it must be from " + range);
    }
  }
}
