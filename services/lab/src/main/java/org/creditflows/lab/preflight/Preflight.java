package org.creditflows.lab.preflight;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.lab.compare.CompareOptions;

/**
 * Looks for everything that a comparison needs, so that it fails before it starts and not midway.
 */
public final class Preflight {

  private static final long MEMORY_BYTES = 2560 * Bytes.MEBI;
  private static final long WORKING_BYTES = Bytes.GIBI;
  private static final long RESULT_BYTES = 200 * Bytes.MEBI;

  /** An export is a dozen or more times as large as the log. */
  private static final long EXPORT_BYTES = Bytes.GIBI;

  private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(5);

  private Preflight() {}

  /** What is missing, one line each; empty where nothing is. Makes the directory of the results. */
  public static List<String> problems(CompareOptions options) {
    return checks(options).stream().map(Check::problem).flatMap(Optional::stream).toList();
  }

  private static List<Check> checks(CompareOptions options) {
    Path working = Path.of(System.getProperty("java.io.tmpdir"));
    List<Check> checks = new ArrayList<>();
    checks.add(new JavaCheck(Runtime.version().feature()));
    checks.add(new MemoryCheck(AvailableMemory.bytes(), MEMORY_BYTES));
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
