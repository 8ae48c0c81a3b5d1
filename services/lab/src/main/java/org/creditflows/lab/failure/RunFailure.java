package org.creditflows.lab.failure;

/** The run could not be done, or did not put out what it must; exit code 1. */
public final class RunFailure extends Failure {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: what failed, where, what can be done
   */
  public RunFailure(String message) {
    super(message, null);
  }

  public RunFailure(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public int exitCode() {
    return 1;
  }
}
