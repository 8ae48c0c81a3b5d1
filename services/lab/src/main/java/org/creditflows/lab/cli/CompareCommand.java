package org.creditflows.lab.cli;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.creditflows.lab.compare.CompareJob;
import org.creditflows.lab.compare.CompareOptions;
import org.creditflows.lab.failure.ResultFiles;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.report.CompareReport;
import org.creditflows.lab.report.ReportFiles;
import org.creditflows.lab.report.ReportTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code ./lab compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Sends one log through several flows and shows them side by side.",
      "",
      "Each flow is verified against a reference model and measured. The table is printed;",
      "report.json, report.md and the log itself are written.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done and verified, 1 the run failed or differs from the model, 2 wrong usage.",
      "",
      "Examples:",
      "  ./lab compare",
      "  ./lab compare --people 2000 --companies 100 --months 3",
      "  ./lab compare --log results/first/log.avro --flows centralized",
      "  ./lab compare --bootstrap kafka.example:9092 --topic-prefix trial."
    })
final class CompareCommand implements Callable<Integer> {

  private static final int VERIFIED = 0;

  private final Terminal terminal;
  private final Clock clock;
  private final Function<CompareOptions, List<String>> preflight;
  private final CompareJob job;

  @Spec private CommandSpec spec;
  @Mixin private CompareArguments arguments;

  /**
   * @param preflight what is missing for a run, one line each
   */
  CompareCommand(
      Terminal terminal,
      Clock clock,
      Function<CompareOptions, List<String>> preflight,
      CompareJob job) {
    this.terminal = terminal;
    this.clock = clock;
    this.preflight = preflight;
    this.job = job;
  }

  @Override
  public Integer call() throws InterruptedException {
    CompareOptions options = arguments.toOptions(spec.commandLine(), clock, "compare");
    List<String> problems = preflight.apply(options);
    problems.forEach(terminal::complain);
    if (!problems.isEmpty()) {
      return KnownFailures.FAILED;
    }
    Progress progress = terminal.progress();
    CompareReport report = job.run(options, progress);
    ResultFiles.write(options.directory(), () -> ReportFiles.write(report, options.directory()));
    return show(report, options);
  }

  private int show(CompareReport report, CompareOptions options) {
    terminal.out().print(ReportTable.of(report));
    terminal.out().println();
    String log = options.logFile().isPresent() ? "" : ", the log";
    terminal
        .out()
        .println(
            "Written to "
                + options.directory()
                + ": report.html, report.md, report.json"
                + log
                + ", logs/.");
    if (report.verified()) {
      return VERIFIED;
    }
    terminal.complain("the run failed: what a flow put out differs from the reference model");
    return KnownFailures.FAILED;
  }
}
