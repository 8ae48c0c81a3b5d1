package org.creditflows.lab.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.creditflows.lab.access.AccessList;
import org.creditflows.lab.access.Grant;
import org.creditflows.lab.deployment.Deployment;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./lab acls}. */
@Command(
    name = "acls",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Prints what every service of a deployment may do on its broker.",
      "",
      "All else is denied. The list follows from the readers and writers of the topics; ./lab topics",
      "--users sets it on a broker.",
      ""
    })
final class AclsCommand implements Callable<Integer> {

  private static final String ROW = "%-28s  %-28s  %s%n";

  private final Terminal terminal;

  @Option(
      names = "--topic-prefix",
      paramLabel = "P",
      defaultValue = "",
      description = "Put before every topic, group and transactional id. Default: none.")
  private String topicPrefix;

  AclsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Grant> grants = AccessList.of(new TopicCatalogue(topicPrefix, 1), Deployment.flows());
    PrintStream out = terminal.out();
    out.printf(Locale.ROOT, ROW, "service", "may", "on");
    grants.forEach(
        grant ->
            out.printf(
                Locale.ROOT, ROW, grant.principal(), grant.operationNames(), grant.resourceName()));
    return 0;
  }
}
