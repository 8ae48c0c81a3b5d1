package org.creditflows.lab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.creditflows.lab.report.ReportChanges;
import org.creditflows.lab.report.SavedReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code ./lab diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    description = {
      "Says what differs between two reports, one line each: scenario, log, verification, and",
      "measures where neither 95% interval holds the other value."
    })
final class DiffCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "A", description = "A report.json, or its directory.")
  private Path before;

  @Parameters(index = "1", paramLabel = "B", description = "Another.")
  private Path after;

  @Option(names = "--fail-on-change", description = "Ends with 1 if anything differs.")
  private boolean failOnChange;

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<String> changes = ReportChanges.between(SavedReport.read(before), SavedReport.read(after));
    changes.forEach(terminal.out()::println);
    if (changes.isEmpty()) {
      terminal.out().println("Nothing changed beyond the intervals.");
    }
    return failOnChange && !changes.isEmpty() ? KnownFailures.FAILED : 0;
  }
}
