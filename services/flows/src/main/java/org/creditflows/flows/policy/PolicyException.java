package org.creditflows.flows.policy;

/**
 * A disclosure policy is not allowed; the message is one line: where, what, and what is allowed.
 */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PolicyException(String message) {
    super(message);
  }
}
