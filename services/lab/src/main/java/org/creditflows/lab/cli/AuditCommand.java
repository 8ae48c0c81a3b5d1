package org.creditflows.lab.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.lab.audit.Audit;
import org.creditflows.lab.audit.AuditText;
import org.creditflows.lab.audit.Use;
import org.creditflows.lab.compare.PolicySource;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.population.Truth;
import org.creditflows.population.TruthFile;
import org.creditflows.schemas.catalogue.Flow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ./lab audit}. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Says who decided on a false fact: which desk, on which version of which record, under which",
      "rules, and what came of it.",
      "",
      "Replays a log through the reference model; the truth must lie beside it. With --person it",
      "tells what was decided on false facts about one person, and what each purpose of the policy",
      "knows of them. What was said of related parties is not looked at.",
      ""
    })
final class AuditCommand implements Callable<Integer> {

  private static final String TRUTH_NAME = "truth.jsonl.gz";

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(names = "--log", required = true, paramLabel = "FILE", description = "Log of a run.")
  private Path log;

  @Option(
      names = "--flow",
      paramLabel = "FLOW",
      defaultValue = "centralized",
      description = "Flow that decided. Default: centralized.")
  private String flow;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      defaultValue = PolicyFiles.DEFAULT,
      description = "Policy of the federated flow. Default: ${DEFAULT-VALUE}.")
  private String policy;

  @Option(
      names = "--person",
      paramLabel = "ID",
      description = "Identifier of the synthetic person or company that asks.")
  private String person;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Most wrong records to list. Default: 20.")
  private int limit;

  AuditCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path truthFile = log.resolveSibling(TRUTH_NAME);
    require(Files.isReadable(log), "--log: there is no file " + log);
    require(Files.isReadable(truthFile), "--log: the truth is missing beside it: " + truthFile);
    require(limit >= 0, "--limit: " + limit + " is not allowed; it must not be below 0");
    Flow chosen = chosenFlow();
    Truth truth = truth(truthFile);
    require(
        person == null
            || truth.subjects().stream().anyMatch(known -> known.identifier().equals(person)),
        "--person: nobody in this log bears the identifier that was given");
    Audit audit =
        Audit.of(log, truth, chosen, DisclosurePolicy.of(chosen, PolicySource.of(policy).policy()));
    List<Use> uses =
        audit.uses().stream()
            .filter(use -> person == null || person.equals(audit.about(use.decision())))
            .toList();
    terminal.out().print(AuditText.uses(chosen, uses, limit));
    if (person != null) {
      terminal.out().print(AuditText.file(audit.file(person)));
    }
    return 0;
  }

  private static Truth truth(Path file) {
    try {
      return TruthFile.read(file);
    } catch (UncheckedIOException e) {
      throw new UserMistake("--log: " + e.getMessage() + ": " + e.getCause().getMessage(), e);
    }
  }

  private Flow chosenFlow() {
    return Arrays.stream(Flow.values())
        .filter(known -> known.label().equals(flow))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--flow: "
                        + flow
                        + " is not allowed; it must be siloed, federated or"
                        + " centralized"));
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
