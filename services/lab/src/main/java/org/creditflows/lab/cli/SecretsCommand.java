package org.creditflows.lab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.creditflows.lab.access.SecretFiles;
import org.creditflows.lab.access.Users;
import org.creditflows.lab.deployment.Deployment;
import org.creditflows.lab.failure.ResultFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./lab secrets}. */
@Command(
    name = "secrets",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Makes the passwords and keys of a deployment: random, never printed, never overwritten.",
      "",
      "A file of client properties for each user, the broker's key, the key of pseudonyms.",
      ""
    })
final class SecretsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where they go: a directory of their own, which others cannot enter.")
  private Path directory;

  SecretsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<String> users = Users.of(Deployment.flows());
    ResultFiles.write(directory, () -> new SecretFiles(directory).create(users));
    terminal.out().printf("%s: secrets of %d users and the broker%n", directory, users.size());
    return 0;
  }
}
