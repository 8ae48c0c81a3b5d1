package org.creditflows.lab.preflight;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.lab.compare.CompareOptions;
import org.creditflows.lab.load.LoadOptions;
import org.creditflows.lab.load.MemoryBudget;

/** Looks for what a run needs, so that it fails before it starts and not midway. */
public final class Preflight {

  private static final long MEMORY_BYTES = 2560 * Bytes.MEBI;
  private static final long WORKING_BYTES = Bytes.GIBI;
  private static final long RESULT_BYTES = 200 * Bytes.MEBI;

  /** An export is a dozen or more times as large as the log. */
  private static final long EXPORT_BYTES = Bytes.GIBI;

  private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(5);
  private static final String CLOSE_OTHERS = "close other programs";

  private Preflight() {}

  /** What is missing, one line each; empty where nothing is. Makes the directory of the results. */
  public static List<String> problems(CompareOptions options) {
    return missing(checks(options));
  }

  /** What is missing for a load or recovery run, whose heaps are taken whole, one line each. */
  public static List<String> problems(LoadOptions options) {
    return missing(
        List.of(
            new JavaCheck(Runtime.version().feature()),
            new MemoryCheck(
                AvailableMemory.bytes(),
                MemoryBudget.megabytes(options) * Bytes.MEBI,
                CLOSE_OTHERS + ", or see --heap, --instances and --generators")));
  }

  private static List<String> missing(List<Check> checks) {
    return checks.stream().map(Check::problem).flatMap(Optional::stream).toList();
  }

  private static List<Check> checks(CompareOptions options) {
    Path working = Path.of(System.getProperty("java.io.tmpdir"));
    List<Check> checks = new ArrayList<>();
    checks.add(new JavaCheck(Runtime.version().feature()));
    checks.add(new MemoryCheck(AvailableMemory.bytes(), MEMORY_BYTES, CLOSE_OTHERS));
    checks.add(new WritableDirectoryCheck("the temporary directory", working));
    checks.add(new DiskCheck(working, WORKING_BYTES));
    checks.add(new DiskCheck(options.directory(), options.export() ? EXPORT_BYTES : RESULT_BYTES));
    checks.add(new FreePortCheck(options.cluster().brokerPort()));
    options
        .cluster()
        .bootstrap()
        .map(servers -> ClientSettings.at(servers, options.cluster().commandConfig()))
        .ifPresent(clients -> checks.add(new ReachableClusterCheck(clients, BROKER_TIMEOUT)));
    checks.add(new WritableDirectoryCheck("the directory for results", options.directory()));
    return checks;
  }
}
