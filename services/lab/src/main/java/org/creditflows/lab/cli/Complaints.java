package org.creditflows.lab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line and an exit code. */
record Complaints(Terminal terminal)
    implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final int INTERRUPTED = 130;

  @Override
  public int handleParseException(ParameterException mistake, String[] arguments) {
    String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
    terminal.complain(oneLine(explain(mistake)) + " (see ./" + command + " --help)");
    return KnownFailures.WRONG_USAGE;
  }

  @Override
  public int handleExecutionException(Exception problem, CommandLine line, ParseResult parsed) {
    Optional<Integer> known = KnownFailures.exitCode(problem);
    if (known.isPresent()) {
      terminal.complain(oneLine(problem.getMessage()));
      return known.get();
    }
    if (problem instanceof InterruptedException) {
      terminal.complain("interrupted");
      return INTERRUPTED;
    }
    terminal.complain("this is a bug: " + oneLine(problem.toString()) + "; " + keep(problem));
    return KnownFailures.FAILED;
  }

  private static String explain(ParameterException mistake) {
    if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
      return mistake.getMessage();
    }
    String argument = unmatched.getUnmatched().get(0);
    List<String> nearest = unmatched.getSuggestions();
    return (unmatched.isUnknownOption() ? "unknown option " : "unknown command or argument ")
        + argument
        + (nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?");
  }

  private static String oneLine(String message) {
    return message == null ? "no message" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String keep(Exception bug) {
    try {
      Path file = Files.createTempFile("credit-flows-bug-", ".txt");
      try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
        bug.printStackTrace(writer);
      }
      return "details are in " + file;
    } catch (IOException e) {
      return "details could not be written: " + e.getMessage();
    }
  }
}
