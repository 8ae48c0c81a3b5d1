package org.creditflows.lab.cli;

import java.util.Map;
import java.util.Optional;
import org.creditflows.kit.log.LogFileException;
import org.creditflows.lab.failure.Failure;
import org.creditflows.lab.verify.OutputReader.OutputException;
import org.creditflows.population.ScenarioException;

/** Exceptions whose message is one line for the user; any other is a bug. */
final class KnownFailures {

  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  private static final Map<Class<? extends Exception>, Integer> EXIT_CODES =
      Map.of(
          LogFileException.class, WRONG_USAGE,
          ScenarioException.class, WRONG_USAGE,
          OutputException.class, FAILED);

  private KnownFailures() {}

  /** Exit code of the command line; empty for a bug. */
  static Optional<Integer> exitCode(Exception exception) {
    if (exception instanceof Failure failure) {
      return Optional.of(failure.exitCode());
    }
    return Optional.ofNullable(EXIT_CODES.get(exception.getClass()));
  }
}
