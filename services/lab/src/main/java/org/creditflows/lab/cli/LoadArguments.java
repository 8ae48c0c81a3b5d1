package org.creditflows.lab.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.creditflows.kit.send.Pacing;
import org.creditflows.lab.load.Again;
import org.creditflows.lab.load.LoadOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code ./lab load} as they were typed, and what is allowed of each. */
final class LoadArguments {

  private static final String NO_RATE = "none";
  private static final int QUICK_PEOPLE = 4_000;
  private static final int USUAL_PEOPLE = 20_000;
  private static final int QUICK_REPETITIONS = 3;
  private static final int USUAL_REPETITIONS = 5;
  private static final int USUAL_OUTAGE = 60;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description =
          "Records of the log a second in paced runs; max looks for the highest that each flow"
              + " sustains; none leaves paced runs out; or a schedule: ramp:FROM-TO:SECONDS,"
              + " steps:N,N,...:SECONDS, bursts:N:SIZE, days-per-second:N. Default: max, with"
              + " --quick none.")
  private String rate;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description =
          "Rounds of drains, 0 to 50; 0 leaves drains and baselines out. Default: 5, with --quick 3.")
  private Integer repetitions;

  @Option(
      names = "--paced-repetitions",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Runs of each flow at a --rate that is neither max nor none, flows in turn, 1 to 50; several"
              + " flows get ratios of their latencies. Default: 1.")
  private int pacedRepetitions;

  @Option(
      names = "--guarantee",
      paramLabel = "G",
      defaultValue = "exactly_once_v2",
      description = "exactly_once_v2 or at_least_once. Default: exactly_once_v2.")
  private String guarantee;

  @Option(
      names = "--p99-target",
      paramLabel = "MS",
      defaultValue = "500",
      description = "Largest p99 of decisions at a sustained rate, 1 to 600000 ms. Default: 500.")
  private int p99Target;

  @Option(
      names = "--shares",
      split = ",",
      paramLabel = "PERCENT",
      defaultValue = "20,50,70,90",
      description =
          "Of the highest sustained rate at which latency and stale decisions are measured, 1 to 100."
              + " Default: 20,50,70,90.")
  private List<Integer> shares;

  @Option(
      names = "--outage",
      paramLabel = "SECONDS",
      description =
          "How long each source in turn is silent, in runs of their own at half of the highest rate or"
              + " at an even --rate, 1 to 3600; 0 leaves them out. Default: 60 with --rate max, else"
              + " 0.")
  private Integer outage;

  @Option(
      names = "--quick",
      description =
          "Drain rates and ratios alone, from a small log, marked SMOKE: shows that all works.")
  private boolean quick;

  @Option(
      names = "--a-a",
      description = "Drains the first flow twice in each round: its ratio to itself is the noise.")
  private boolean sameTwice;

  @Option(
      names = "--unmetered",
      description =
          "Drains the first flow once more in each round, without meters of its own: the ratio to"
              + " that is what they cost.")
  private boolean unmetered;

  @Option(
      names = "--attach",
      description =
          "Measures one flow that runs elsewhere, as one service, on the empty topics of ./lab topics,"
              + " at --rate; needs --bootstrap, and starts and deletes nothing.")
  private boolean attach;

  @Mixin private RunArguments run;

  /**
   * @throws ParameterException with one line if an option is not allowed
   */
  LoadOptions toOptions(CommandLine line, Clock clock) {
    return new LoadOptions(
        run.flows(line),
        pace(line),
        run.duration(line),
        run.people(line, quick ? QUICK_PEOPLE : USUAL_PEOPLE),
        run.log(line),
        RunArguments.number(line, "--repetitions", repetitions(line), 0, 50),
        pacedRepetitions(line),
        run.footing(
            line, 1, RunArguments.choice(line, "--guarantee", guarantee, RunArguments.GUARANTEES)),
        Duration.ofMillis(RunArguments.number(line, "--p99-target", p99Target, 1, 600_000)),
        shares.stream().map(share -> RunArguments.number(line, "--shares", share, 1, 100)).toList(),
        outage(line),
        attaches(line),
        quick,
        again(),
        run.generators(line),
        run.workers(line),
        run.directory("load", clock),
        run.cluster(line, attach));
  }

  private Set<Again> again() {
    Set<Again> again = EnumSet.noneOf(Again.class);
    if (sameTwice) {
      again.add(Again.SAME);
    }
    if (unmetered) {
      again.add(Again.UNMETERED);
    }
    return again;
  }

  /** Whether the user has agreed to write to a cluster on other hosts. */
  boolean yes() {
    return run.yes();
  }

  private boolean attaches(CommandLine line) {
    if (attach) {
      CompareArguments.require(line, run.isForeign(), "--attach is for a cluster; see --bootstrap");
      CompareArguments.require(
          line, run.flows(line).size() == 1, "--attach measures one flow; name it with --flow");
      CompareArguments.require(
          line, asksForPace(line), "--attach needs a --rate that is neither max nor none");
    }
    return attach;
  }

  private Duration outage(CommandLine line) {
    Optional<String> pace = pace(line);
    int usual = !attach && pace.filter("max"::equals).isPresent() ? USUAL_OUTAGE : 0;
    int seconds = RunArguments.number(line, "--outage", outage == null ? usual : outage, 0, 3_600);
    CompareArguments.require(
        line,
        seconds == 0
            || !attach
                && pace.filter(even -> even.equals("max") || even.startsWith("events-per-second"))
                    .isPresent(),
        "--outage is for --rate max or an even rate, of flows that the run starts");
    return Duration.ofSeconds(seconds);
  }

  private int repetitions(CommandLine line) {
    CompareArguments.require(
        line,
        repetitions == null || repetitions != 0 || pace(line).isPresent(),
        "--repetitions 0 leaves drains out, and without a --rate nothing is left to measure");
    return repetitions != null ? repetitions : quick ? QUICK_REPETITIONS : USUAL_REPETITIONS;
  }

  private int pacedRepetitions(CommandLine line) {
    CompareArguments.require(
        line,
        pacedRepetitions == 1 || !attach && asksForPace(line),
        "--paced-repetitions is for a --rate that is neither max nor none, of flows that the run"
            + " starts");
    return RunArguments.number(line, "--paced-repetitions", pacedRepetitions, 1, 50);
  }

  /** Whether paced runs have a rate or a schedule that need not be looked for. */
  private boolean asksForPace(CommandLine line) {
    return pace(line).filter(pace -> !pace.equals("max")).isPresent();
  }

  private Optional<String> pace(CommandLine line) {
    String asked = rate != null ? rate : quick ? NO_RATE : "max";
    if (asked.equals(NO_RATE)) {
      return Optional.empty();
    }
    String pace = asked.matches("\\d{1,8}") ? "events-per-second:" + asked : asked;
    try {
      CompareArguments.require(
          line,
          pace.equals("max") || Pacing.parse(pace) instanceof Pacing.Scheduled,
          notARate(asked));
      return Optional.of(pace);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, notARate(asked));
    }
  }

  private static String notARate(String asked) {
    return "--rate: '"
        + asked
        + "' is no rate; allowed are a number from 1, max, none and the schedules in --help";
  }
}
