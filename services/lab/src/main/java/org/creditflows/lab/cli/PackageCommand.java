package org.creditflows.lab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.creditflows.lab.bundle.Bundle;
import org.creditflows.lab.failure.ResultFiles;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.preflight.WritableFileCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./lab package}. */
@Command(
    name = "package",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Makes one zip file that runs on any machine with a JDK 17, without network.",
      "",
      "It holds the programs, their libraries, a launcher, documents, scenarios and a log.",
      ""
    },
    footer = {"", "Example:", "  ./lab draw --out results/log && ./lab package --log results/log"})
final class PackageCommand implements Callable<Integer> {

  private static final String NAME = "credit-flows";

  private final Terminal terminal;

  @Option(
      names = "--log",
      required = true,
      paramLabel = "DIR",
      description = "Directory of log.avro and the truth behind it, from ./lab draw or compare.")
  private Path log;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "results/" + NAME + ".zip",
      description = "Where the zip file goes. Default: ${DEFAULT-VALUE}.")
  private Path zip;

  PackageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(log.resolve("log.avro"))) {
      throw new UserMistake("--log: there is no log.avro in " + log);
    }
    WritableFileCheck.require("--out", zip);
    Path home = Path.of(System.getProperty("creditflows.home", "."));
    Bundle bundle = new Bundle(NAME, home, libraries(), log);
    ResultFiles.write(zip, () -> bundle.write(zip));
    terminal.out().printf(Locale.ROOT, "%s: %,d bytes%n", zip, Files.size(zip));
    return 0;
  }

  private static List<Path> libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(":"))
        .map(Path::of)
        .distinct()
        .toList();
  }
}
