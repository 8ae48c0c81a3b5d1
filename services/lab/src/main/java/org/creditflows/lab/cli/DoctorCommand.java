package org.creditflows.lab.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.creditflows.lab.deployment.ComposeDoctor;
import org.creditflows.lab.deployment.ComposedStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./lab doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Names the first part of a deployment that does not work.",
      "",
      "Looks at containers, health, decisions of every flow and, where they run, dashboards.",
      ""
    },
    footer = {"", "Exit codes: 0 every part works, 1 one does not, 2 wrong usage."})
final class DoctorCommand implements Callable<Integer> {

  private static final int WELL = 0;

  private final Terminal terminal;
  private final Function<String, Optional<String>> environment;

  @Option(
      names = "--compose",
      required = true,
      arity = "0..1",
      paramLabel = "DIR",
      fallbackValue = "",
      description = "Looks at the deployment of docker-compose.yml. Default: the one beside ./lab.")
  private Path directory;

  DoctorCommand(Terminal terminal, Function<String, Optional<String>> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    ComposedStack stack =
        ComposedStack.in(directory.toString().isEmpty() ? home() : directory, environment);
    Optional<String> problem =
        new ComposeDoctor(stack, part -> terminal.out().println("well: " + part)).firstProblem();
    problem.ifPresent(terminal::complain);
    return problem.isPresent() ? KnownFailures.FAILED : WELL;
  }

  private static Path home() {
    return Path.of(System.getProperty("creditflows.home", "."));
  }
}
