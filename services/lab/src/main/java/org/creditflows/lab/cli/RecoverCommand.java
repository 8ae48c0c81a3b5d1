package org.creditflows.lab.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.creditflows.lab.failure.ResultFiles;
import org.creditflows.lab.load.ByteBudget;
import org.creditflows.lab.load.LoadOptions;
import org.creditflows.lab.load.RecoveryJob;
import org.creditflows.lab.load.RecoveryOptions;
import org.creditflows.lab.load.RecoveryReport;
import org.creditflows.lab.preflight.WritableDirectoryCheck;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code ./lab recover}. */
@Command(
    name = "recover",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Kills one of two or more instances of a flow (kill -9) while records keep coming, and times",
      "how the others notice, share out its partitions, restore its state and catch up.",
      "",
      "After each run everything that came out is compared with the reference model.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, verified and valid; 1 a run failed, is INVALID (its schedule was not",
      "kept, or it caught up without load), or differs from the model under exactly-once; 2 wrong",
      "usage.",
      "",
      "Examples:",
      "  ./lab recover --flow centralized --rate 1000",
      "  ./lab recover --people 100000 --heap 2048 --standbys 0,1"
    })
final class RecoverCommand implements Callable<Integer> {

  private static final int USUAL_PEOPLE = 20_000;

  private final Terminal terminal;
  private final Clock clock;
  private final Function<LoadOptions, List<String>> preflight;
  private final RecoveryJob job;

  @Spec private CommandSpec spec;
  @Mixin private RunArguments run;

  @Option(
      names = "--standbys",
      split = ",",
      paramLabel = "N",
      defaultValue = "0,1",
      description = "Copies of each state on other instances, 0 to 3, in turn. Default: 0,1.")
  private List<Integer> standbys;

  @Option(
      names = "--guarantees",
      split = ",",
      paramLabel = "G",
      defaultValue = "exactly_once_v2,at_least_once",
      description = "Processing guarantees, in turn. Default: exactly_once_v2,at_least_once.")
  private List<String> guarantees;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "300",
      description =
          "Records of the log a second, 1 to 1000000. Take about 70%% of what ./lab load found as the"
              + " highest sustained rate. Default: 300.")
  private int rate;

  @Option(
      names = "--before",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "On schedule before the kill, 5 to 3600. Default: 10.")
  private int before;

  /**
   * @param preflight what is missing for a run, one line each
   */
  RecoverCommand(
      Terminal terminal,
      Clock clock,
      Function<LoadOptions, List<String>> preflight,
      RecoveryJob job) {
    this.terminal = terminal;
    this.clock = clock;
    this.preflight = preflight;
    this.job = job;
  }

  @Override
  public Integer call() {
    RecoveryOptions options = options();
    LoadOptions load = options.load();
    List<String> problems = preflight.apply(load);
    problems.forEach(terminal::complain);
    if (!problems.isEmpty()) {
      return KnownFailures.FAILED;
    }
    new ForeignConsent(terminal, System.in)
        .require(load.cluster(), ByteBudget.ofRecovery(options), run.yes());
    Path directory = load.directory();
    WritableDirectoryCheck.require("--out", directory);
    RecoveryReport report = job.run(options, terminal.progress());
    ResultFiles.write(directory, () -> report.write(directory));
    terminal.out().print(report.table());
    terminal.out().println("Written to " + directory + ": recover.json.");
    report.failures().forEach(line -> terminal.complain("the run failed: " + line));
    if (!report.failures().isEmpty()) {
      return KnownFailures.FAILED;
    }
    if (!report.acceptable()) {
      terminal.complain("the run failed: what a flow put out differs from the reference model");
      return KnownFailures.FAILED;
    }
    if (!report.valid()) {
      terminal.complain("the run is INVALID, for the reasons above");
      return KnownFailures.FAILED;
    }
    return 0;
  }

  private RecoveryOptions options() {
    CommandLine line = spec.commandLine();
    standbys.forEach(number -> RunArguments.number(line, "--standbys", number, 0, 3));
    List<String> chosen =
        guarantees.stream()
            .map(name -> RunArguments.choice(line, "--guarantees", name, RunArguments.GUARANTEES))
            .toList();
    return new RecoveryOptions(
        run.flows(line),
        chosen,
        standbys,
        RunArguments.number(line, "--rate", rate, 1, 1_000_000),
        Duration.ofSeconds(RunArguments.number(line, "--before", before, 5, 3_600)),
        run.duration(line),
        load(line, chosen.get(0)));
  }

  private LoadOptions load(CommandLine line, String guarantee) {
    return new LoadOptions(
        run.flows(line),
        Optional.empty(),
        run.duration(line),
        run.people(line, USUAL_PEOPLE),
        run.log(line),
        1,
        1,
        run.footing(line, 2, guarantee),
        Duration.ofMinutes(1),
        List.of(),
        Duration.ZERO,
        false,
        false,
        Set.of(),
        run.generators(line),
        run.workers(line),
        run.directory("recover", clock),
        run.cluster(line, false));
  }
}
