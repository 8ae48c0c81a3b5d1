package org.creditflows.lab.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.creditflows.lab.scenario.ScenarioFile;
import org.creditflows.lab.scenario.ScenarioLibrary;
import org.creditflows.schemas.catalogue.Flow;
import picocli.CommandLine.Command;

/** The command {@code ./lab scenarios}. */
@Command(
    name = "scenarios",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    usageHelpWidth = 100,
    description = {
      "Lists the credit systems that come as scenarios, one line each: name, flow that it is usually",
      "thought of with, title.",
      "",
      "Run one with ./lab compare --scenario NAME.",
      ""
    })
final class ScenariosCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final ScenarioLibrary library;

  ScenariosCommand(Terminal terminal, ScenarioLibrary library) {
    this.terminal = terminal;
    this.library = library;
  }

  @Override
  public Integer call() {
    List<ScenarioFile> scenarios = library.all();
    if (scenarios.isEmpty()) {
      terminal.complain("there is no scenario in " + library.directory());
      return KnownFailures.FAILED;
    }
    for (ScenarioFile scenario : scenarios) {
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%-22s %-12s %s%s%n",
              scenario.name(),
              scenario.flow().map(Flow::label).orElse("any"),
              scenario.title(),
              scenario.contested() ? " (contested)" : "");
    }
    return 0;
  }
}
