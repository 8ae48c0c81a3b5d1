package org.creditflows.lab.failure;

/** An option or a file that the user gave is not right; exit code 2. */
public final class UserMistake extends Failure {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: what is wrong, where, what is allowed
   */
  public UserMistake(String message) {
    super(message, null);
  }

  public UserMistake(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public int exitCode() {
    return 2;
  }
}
