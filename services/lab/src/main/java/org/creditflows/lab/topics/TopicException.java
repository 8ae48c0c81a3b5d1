package org.creditflows.lab.topics;

/** Topics cannot be made, measured or removed; the message is one line that says why. */
public final class TopicException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TopicException(String message) {
    super(message);
  }

  TopicException(String message, Throwable cause) {
    super(message, cause);
  }
}
