package org.creditflows.population;

/** A scenario cannot be used; the message is one line that names key, value and what is allowed. */
public final class ScenarioException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ScenarioException(String message) {
    super(message);
  }
}
