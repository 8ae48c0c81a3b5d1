package org.creditflows.lab.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.creditflows.lab.compare.CompareJob;
import org.creditflows.lab.compare.CompareOptions;
import org.creditflows.lab.compare.Comparison;
import org.creditflows.lab.compare.FlowOutcomes;
import org.creditflows.lab.compare.ModelOutcomes;
import org.creditflows.lab.live.LiveJob;
import org.creditflows.lab.live.LiveLab;
import org.creditflows.lab.load.RecoveryRun;
import org.creditflows.lab.preflight.Preflight;
import org.creditflows.lab.scenario.ScenarioLibrary;
import org.creditflows.lab.sweep.Sweep;
import org.creditflows.lab.sweep.SweepJob;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ./lab}. Exit codes: 0 done, 1 the run failed, 2 wrong usage. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    versionProvider = LabVersion.class,
    description = {
      "Runs one log of synthetic lives through several ways to let credit records flow,",
      "on a real Kafka broker, and shows side by side what each does."
    },
    footer = {
      "",
      "All people and companies are synthetic. Nothing here may be used for decisions about anyone."
    })
public final class Lab implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    String commands = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(
        spec.commandLine(), "a command is missing; there are: " + commands);
  }

  public static void main(String[] arguments) {
    // Before the first logger: Kafka's clients would else fill the screen.
    System.setProperty("logback.configurationFile", "org/creditflows/lab/cli/logback.xml");
    Terminal terminal =
        new Terminal(System.out, System.err, Boolean.getBoolean("creditflows.terminal"));
    System.exit(
        commandLine(
                terminal,
                Preflight::problems,
                new Comparison(),
                new Sweep(new FlowOutcomes(), new ModelOutcomes()),
                new LiveLab())
            .execute(arguments));
  }

  static CommandLine commandLine(
      Terminal terminal,
      Function<CompareOptions, List<String>> preflight,
      CompareJob comparison,
      SweepJob sweep,
      LiveJob live) {
    CompareCommand compare =
        new CompareCommand(terminal, Clock.systemDefaultZone(), preflight, comparison);
    Complaints complaints = new Complaints(terminal);
    return new CommandLine(new Lab())
        .addSubcommand(compare)
        .addSubcommand(new SweepCommand(terminal, Clock.systemDefaultZone(), preflight, sweep))
        .addSubcommand(new DiffCommand(terminal))
        .addSubcommand(new ScenariosCommand(terminal, ScenarioLibrary.ofProject()))
        .addSubcommand(new AuditCommand(terminal))
        .addSubcommand(LoadCommand.line(terminal))
        .addSubcommand(
            new RecoverCommand(
                terminal, Clock.systemDefaultZone(), Preflight::problems, RecoveryRun::run))
        .addSubcommand(new DrawCommand(terminal))
        .addSubcommand(new TopicsCommand(terminal))
        .addSubcommand(new AclsCommand(terminal))
        .addSubcommand(new SchemasCommand(terminal))
        .addSubcommand(new SecretsCommand(terminal))
        .addSubcommand(new PackageCommand(terminal))
        .addSubcommand(
            new DoctorCommand(terminal, name -> Optional.ofNullable(System.getenv(name))))
        .addSubcommand(new LiveCommand(terminal, Clock.systemDefaultZone(), live))
        .setOut(new PrintWriter(terminal.out(), true))
        .setErr(new PrintWriter(terminal.err(), true))
        .setParameterExceptionHandler(complaints)
        .setExecutionExceptionHandler(complaints);
  }
}
