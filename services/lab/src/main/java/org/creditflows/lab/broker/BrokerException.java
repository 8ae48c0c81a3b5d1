package org.creditflows.lab.broker;

/** The broker could not start; the message is one line that says why. */
public final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
