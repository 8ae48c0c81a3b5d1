package org.creditflows.lab.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.creditflows.lab.failure.ResultFiles;
import org.creditflows.lab.load.ByteBudget;
import org.creditflows.lab.load.LoadFiles;
import org.creditflows.lab.load.LoadJob;
import org.creditflows.lab.load.LoadOptions;
import org.creditflows.lab.load.LoadResult;
import org.creditflows.lab.load.LoadRun;
import org.creditflows.lab.load.LoadTable;
import org.creditflows.lab.load.RatioCheck;
import org.creditflows.lab.preflight.Preflight;
import org.creditflows.lab.preflight.WritableDirectoryCheck;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code ./lab load}. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Measures how fast each flow is, what it costs and how near its limit it is fast.",
      "",
      "Drains: every flow works off the same filled topics, in turn with baselines of the same run.",
      "Paced runs: records are sent on a schedule that waits for nobody, and each is followed from",
      "when it was meant to be sent to the first committed output that includes it.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, verified and valid; 1 a run failed, differs from the model, or is INVALID",
      "(its schedule was not kept), or a ratio is worse than --check's; 2 wrong usage.",
      "",
      "Examples:",
      "  ./lab load --quick",
      "  ./lab load --flow centralized --rate 5000 --duration 30 --repetitions 1",
      "  ./lab load --bootstrap kafka.example:9092 --topic-prefix trial. --rate max"
    })
final class LoadCommand implements Callable<Integer> {

  private static final int GOOD = 0;

  private final Terminal terminal;
  private final Clock clock;
  private final Function<LoadOptions, List<String>> preflight;
  private final LoadJob job;

  @Spec private CommandSpec spec;
  @Mixin private LoadArguments arguments;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description =
          "A load.json of an earlier run with the same mode and settings: exits with 1 where a"
              + " ratio is worse beyond noise.")
  private Path baseline;

  /**
   * @param preflight what is missing for a run, one line each
   */
  LoadCommand(
      Terminal terminal, Clock clock, Function<LoadOptions, List<String>> preflight, LoadJob job) {
    this.terminal = terminal;
    this.clock = clock;
    this.preflight = preflight;
    this.job = job;
  }

  /** The command with what stands below it. */
  static CommandLine line(Terminal terminal) {
    return new CommandLine(
            new LoadCommand(
                terminal, Clock.systemDefaultZone(), Preflight::problems, new LoadRun()))
        .addSubcommand(new LoadWorkerCommand(terminal));
  }

  @Override
  public Integer call() throws InterruptedException {
    LoadOptions options = arguments.toOptions(spec.commandLine(), clock);
    Optional<RatioCheck> check =
        CompareArguments.readable(spec.commandLine(), "--check", baseline).map(RatioCheck::against);
    check.ifPresent(earlier -> earlier.requireSameMeans(options));
    List<String> problems = preflight.apply(options);
    problems.forEach(terminal::complain);
    if (!problems.isEmpty()) {
      return KnownFailures.FAILED;
    }
    new ForeignConsent(terminal, System.in)
        .require(options.cluster(), ByteBudget.of(options), arguments.yes());
    WritableDirectoryCheck.require("--out", options.directory());
    LoadResult result = job.run(options, terminal.progress(), LoadCommand::write);
    write(result);
    terminal.out().print(LoadTable.of(result));
    terminal
        .out()
        .println("Written to " + options.directory() + ": load.html, load.json, CSV, histograms.");
    return verdict(result, check);
  }

  private static void write(LoadResult result) {
    Path directory = result.options().directory();
    ResultFiles.write(directory, () -> LoadFiles.write(result, directory));
  }

  private int verdict(LoadResult result, Optional<RatioCheck> check) {
    if (!result.verified()) {
      terminal.complain("the run failed: what a flow put out differs from the reference model");
      return KnownFailures.FAILED;
    }
    if (!result.valid()) {
      terminal.complain("the run is INVALID, for the reasons above");
      return KnownFailures.FAILED;
    }
    List<String> left = check.map(earlier -> earlier.unmeasured(result)).orElse(List.of());
    if (!left.isEmpty()) {
      terminal.out().println("Measured in " + baseline + " alone: " + String.join(", ", left));
    }
    List<String> regressions = check.map(earlier -> earlier.regressions(result)).orElse(List.of());
    regressions.forEach(line -> terminal.complain("worse than in " + baseline + ": " + line));
    return regressions.isEmpty() ? GOOD : KnownFailures.FAILED;
  }
}
