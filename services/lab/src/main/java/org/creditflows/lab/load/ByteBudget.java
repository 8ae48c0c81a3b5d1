package org.creditflows.lab.load;

import java.util.List;
import java.util.Locale;

/**
 * About how much a run writes to a cluster, and the rights it needs there.
 *
 * @param options of the run
 */
public record ByteBudget(LoadOptions options) {

  private static final long BYTES_PER_RECORD = 250;
  private static final int RECORDS_PER_PERSON = 20;
  private static final int COPIES_OF_BASELINES = 6;
  private static final int COPIES_OF_A_FLOW = 8;
  private static final int RUNS_OF_A_SEARCH = 14;
  private static final int USUAL_REPLICAS = 3;

  /** Bytes of all replicas, an upper estimate. */
  public long bytes() {
    long log = (long) options.people() * RECORDS_PER_PERSON * BYTES_PER_RECORD;
    int flows = options.flows().size();
    long drains = options.repetitions() * (long) (COPIES_OF_BASELINES + COPIES_OF_A_FLOW * flows);
    long runs = options.pace().isEmpty() ? 0 : options.seeksMaximum() ? RUNS_OF_A_SEARCH : 1;
    long paced =
        runs
            * flows
            * (1 + COPIES_OF_A_FLOW)
            * Math.max(log, LoadRun.MOST_PACED * BYTES_PER_RECORD);
    int replicas = options.cluster().replicationFactor().orElse(USUAL_REPLICAS);
    return (log * (1 + drains) + paced) * replicas;
  }

  /** What the user should know before a run on a foreign cluster, one line each. */
  public List<String> lines() {
    return options.attach() ? attached() : ofOwnTopics();
  }

  private List<String> attached() {
    return List.of(
        "This run sends records of its log to the domains' topics that are there, at "
            + servers()
            + ".",
        "It makes and deletes nothing. It needs these rights:",
        "  Topic: Write on the domains' topics, Describe and Read on them and on the flow's",
        "  Group: Describe on the flow's; and on the Cluster: IdempotentWrite");
  }

  private List<String> ofOwnTopics() {
    String prefix = options.cluster().topicPrefix();
    return List.of(
        String.format(
            Locale.ROOT,
            "This run writes up to %.1f GB (all replicas) to %s, at times as fast as it can.",
            bytes() / 1e9,
            servers()),
        "Every topic, group and transactional id begins with " + prefix + "; only topics that the",
        "run makes are deleted. It needs these rights on names that begin with " + prefix + ":",
        "  Topic: Create, Delete, Describe, DescribeConfigs, Read, Write",
        "  Group: Read, Describe, Delete",
        "  TransactionalId: Write, Describe",
        "  and on the Cluster: Describe, IdempotentWrite");
  }

  private String servers() {
    return options.cluster().bootstrap().orElse("the embedded broker");
  }
}
