package org.creditflows.kit.service;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Puts a failure into one line for the operator. */
final class FailureLine {

  private FailureLine() {}

  static String of(Throwable failure) {
    Throwable cause = unwrapped(failure);
    String line = isMeantForTheOperator(cause) ? cause.getMessage() : described(cause);
    return line.replaceAll("\\s+", " ").strip();
  }

  static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Every exception type of this project has such a message. */
  private static boolean isMeantForTheOperator(Throwable failure) {
    return failure.getClass().getName().startsWith("org.creditflows.");
  }

  private static String described(Throwable failure) {
    Set<String> messages = new LinkedHashSet<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        messages.add(cause.getMessage());
      }
    }
    return failure.getClass().getSimpleName() + ": " + String.join(": ", messages);
  }
}
