package org.creditflows.lab.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.creditflows.lab.deployment.ComposeDoctor;
import org.creditflows.lab.deployment.ComposedStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
  private static final int PAUSE_SECONDS = 2;

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

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description =
          "Looks again until every part works, for at most so long, 0 to 3600. Default: 0.")
  private int wait;

  @Spec private CommandSpec spec;

  DoctorCommand(Terminal terminal, Function<String, Optional<String>> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    CompareArguments.within(spec.commandLine(), "--wait", wait, 0, 3_600);
    ComposedStack stack =
        ComposedStack.in(directory.toString().isEmpty() ? home() : directory, environment);
    Set<String> said = new HashSet<>();
    ComposeDoctor doctor = new ComposeDoctor(stack, part -> say(part, said));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(wait);
    Optional<String> problem = doctor.firstProblem();
    while (problem.isPresent() && System.nanoTime() < deadline) {
      TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
      problem = doctor.firstProblem();
    }
    problem.ifPresent(terminal::complain);
    return problem.isPresent() ? KnownFailures.FAILED : WELL;
  }

  private void say(String part, Set<String> said) {
    if (said.add(part)) {
      terminal.out().println("well: " + part);
      terminal.out().flush();
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("creditflows.home", "."));
  }
}
