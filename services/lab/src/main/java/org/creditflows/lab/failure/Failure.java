package org.creditflows.lab.failure;

/** Ends a command with one line to the user; its message is that line. Anything else is a bug. */
public abstract sealed class Failure extends RuntimeException permits RunFailure, UserMistake {

  private static final long serialVersionUID = 1L;

  Failure(String message, Throwable cause) {
    super(message, cause);
  }

  /** Exit code of the command line: 1 for a run that failed, 2 for wrong usage. */
  public abstract int exitCode();
}
