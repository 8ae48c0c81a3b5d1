package org.creditflows.lab.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.PolicyException;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.lab.failure.ResultFiles;
import org.creditflows.lab.preflight.WritableFileCheck;
import org.creditflows.lab.schemachange.BlastRadius;
import org.creditflows.lab.schemachange.Contract;
import org.creditflows.lab.schemachange.Gate;
import org.creditflows.lab.schemachange.Reading;
import org.creditflows.lab.schemachange.SchemaChange;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ./lab schemas}. */
@Command(
    name = "schemas",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Says how far one change of a schema reaches in each flow.",
      "",
      "One domain publishes the next version of a schema while its readers keep the one before. For",
      "each change stands what those readers then do, which services and desks they are, and whether",
      "a registry would have refused the change. Records are written and read for it; no broker is",
      "needed.",
      ""
    })
final class SchemasCommand implements Callable<Integer> {

  private static final String HEAD = "%-42s  %-10s  %-9s  %-8s";
  private static final String CELL = "  %-12s";

  private final Terminal terminal;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = PolicyFiles.DEFAULT,
      description = "Of the federated flow; see docs/policies.md. Default: federated.")
  private String policy;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes every case, with the names of services and desks, as JSON.")
  private Path out;

  @Spec private CommandSpec spec;

  SchemasCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (out != null) {
      WritableFileCheck.require("--out", out);
    }
    List<BlastRadius> cases = BlastRadius.all(policy(), desks());
    print(cases);
    if (out != null) {
      ResultFiles.write(
          out,
          () ->
              new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(out.toFile(), cases));
      terminal.out().printf("%nWritten to %s.%n", out);
    }
    return 0;
  }

  private DisclosurePolicy policy() {
    try {
      return DisclosurePolicy.load(policy);
    } catch (PolicyException e) {
      throw new ParameterException(spec.commandLine(), "--policy: " + e.getMessage());
    }
  }

  /** Of the lenders that a name may number, as many as the default scenario has. */
  private static List<Desk> desks() {
    List<Desk> desks = new ArrayList<>(Desks.cases(Scenario.defaults().lenders()));
    desks.addAll(Desks.standing());
    return desks;
  }

  private void print(List<BlastRadius> cases) {
    PrintStream out = terminal.out();
    for (Contract contract : Contract.values()) {
      out.printf(
          Locale.ROOT,
          HEAD,
          contract == Contract.EVENTS
              ? "What a domain's producer sends"
              : "What a domain lets out to other parts",
          "readers",
          "BACKWARD",
          "FULL");
      for (Flow flow : Flow.values()) {
        out.printf(Locale.ROOT, CELL, flow.label());
      }
      out.println();
      for (SchemaChange change : SchemaChange.values()) {
        List<BlastRadius> same =
            cases.stream()
                .filter(one -> one.contract() == contract && one.change() == change)
                .toList();
        if (!same.isEmpty()) {
          row(out, change, same);
        }
      }
      out.println();
    }
    out.println(
        "n/m: n services read what was changed, m desks decide on it; a-b: over the domains.");
    out.println("readers: whole; defaulted (silently); failed (the record is a dead letter).");
    out.println("BACKWARD, FULL: what a registry with that rule does; the services set BACKWARD.");
  }

  private static void row(PrintStream out, SchemaChange change, List<BlastRadius> same) {
    out.printf(
        Locale.ROOT,
        HEAD,
        "  " + change.label(),
        same.stream()
            .map(BlastRadius::reading)
            .max(Reading::compareTo)
            .map(SchemasCommand::text)
            .orElseThrow(),
        verdict(same, Gate.BACKWARD),
        verdict(same, Gate.FULL));
    for (Flow flow : Flow.values()) {
      List<BlastRadius> own = same.stream().filter(one -> one.flow() == flow).toList();
      out.printf(
          Locale.ROOT,
          CELL,
          range(own, one -> one.readers().size()) + "/" + range(own, one -> one.desks().size()));
    }
    out.println();
  }

  private static String text(Reading reading) {
    return reading.name().toLowerCase(Locale.ROOT);
  }

  private static String verdict(List<BlastRadius> same, Gate gate) {
    return same.stream().allMatch(one -> one.passes().contains(gate)) ? "passes" : "refused";
  }

  private static String range(List<BlastRadius> cases, ToIntFunction<BlastRadius> number) {
    IntSummaryStatistics numbers = cases.stream().mapToInt(number).summaryStatistics();
    return numbers.getMin() == numbers.getMax()
        ? Integer.toString(numbers.getMin())
        : numbers.getMin() + "-" + numbers.getMax();
  }
}
