package org.creditflows.lab.load;

import java.time.Duration;

/** Commit intervals of load runs, the same for every flow. */
final class FlowFooting {

  /** Of drains: throughput is taken at the interval at which exactly-once costs little. */
  static final Duration SELDOM = Duration.ofSeconds(1);

  /** Of paced runs: latency is taken at the interval at which results become visible soon. */
  static final Duration OFTEN = Duration.ofMillis(100);

  private FlowFooting() {}
}
