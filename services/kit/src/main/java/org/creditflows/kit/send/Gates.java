package org.creditflows.kit.send;

/**
 * Up to where a gated producer may send, and up to where it has. Gates are instants of
 * publishedTime in epoch milliseconds, 0 before the first is raised; they only go up. Safe for use
 * by several threads.
 */
final class Gates {

  /**
   * A position of both gates.
   *
   * @param facts gate of events and links
   * @param requests gate of requests
   */
  record Position(long facts, long requests) {

    static final Position CLOSED = new Position(0, 0);

    Position atLeast(Position other) {
      return new Position(Math.max(facts, other.facts), Math.max(requests, other.requests));
    }
  }

  /**
   * @param sinceMicros epoch microseconds at which the gates were raised to here
   */
  record Raised(Position position, long sinceMicros) {}

  private Raised raised = new Raised(Position.CLOSED, 0);
  private Position passed = Position.CLOSED;

  /** A gate that is already higher stays. */
  synchronized void raise(Position position, long nowMicros) {
    Position higher = raised.position().atLeast(position);
    if (!higher.equals(raised.position())) {
      raised = new Raised(higher, nowMicros);
      notifyAll();
    }
  }

  /** Waits until there is something to let pass. */
  synchronized Raised awaitRaised() throws InterruptedException {
    while (raised.position().equals(passed)) {
      wait();
    }
    return raised;
  }

  /** All facts up to a gate are acknowledged. */
  synchronized void factsPassed(long gate) {
    passed = new Position(gate, passed.requests());
  }

  /** All requests up to a gate are acknowledged. */
  synchronized void requestsPassed(long gate) {
    passed = new Position(passed.facts(), gate);
  }

  /** Up to where all is sent and acknowledged. */
  synchronized Position passed() {
    return passed;
  }
}
