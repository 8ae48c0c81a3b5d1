package org.creditflows.lab.load;

import org.creditflows.lab.broker.BrokerProcess;

/**
 * How much memory of this host a load or recovery run takes at once: the heaps of what it starts,
 * of which generators and flows have theirs whole from the start, and what the lab itself needs.
 */
public final class MemoryBudget {

  /** A long log takes more, as far as the lab's own heap may grow. */
  private static final long LAB_MEGABYTES = 1_024;

  private MemoryBudget() {}

  /** Flows and baselines run one after the other, a baseline with as much as a flow. */
  public static long megabytes(LoadOptions options) {
    LoadOptions.Footing footing = options.footing();
    boolean embedded = options.cluster().bootstrap().isEmpty();
    long broker = embedded ? BrokerProcess.HEAP_MEGABYTES : 0;
    long generators = options.workers().isEmpty() ? options.generators() : 0;
    long instances = options.attach() ? 0 : footing.instances();
    return LAB_MEGABYTES
        + broker
        + generators * GeneratorPool.HEAP_MEGABYTES
        + instances * footing.heapMegabytes();
  }
}
