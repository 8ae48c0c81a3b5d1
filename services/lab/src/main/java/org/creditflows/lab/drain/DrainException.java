package org.creditflows.lab.drain;

/** The cluster did not answer what one must know to tell whether the flows are done. */
public final class DrainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DrainException(String message, Throwable cause) {
    super(message, cause);
  }
}
