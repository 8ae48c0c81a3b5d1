package org.creditflows.lab.drain;

/** The flows did not finish in time; the message names the partition and the offsets. */
public final class DrainTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DrainTimeoutException(String message) {
    super(message);
  }
}
