package org.creditflows.lab.load;

import java.util.List;
import java.util.Locale;
import org.creditflows.schemas.log.Domain;

/**
 * About how much a run writes to a cluster, and the rights it needs there.
 *
 * @param options of the run
 * @param drains of whole logs, by flows and baselines
 * @param copies that these write of a log, all together
 * @param pacedRuns with topics of their own
 * @param pacedRecords that one of these sends at most
 */
public record ByteBudget(
    LoadOptions options, int drains, long copies, int pacedRuns, long pacedRecords) {

  private static final long BYTES_PER_RECORD = 250;
  private static final int RECORDS_PER_PERSON = 20;
  private static final int COPIES_OF_BASELINES = 6;
  private static final int COPIES_OF_A_FLOW = 8;
  private static final int USUAL_REPLICAS = 3;

  public static ByteBudget of(LoadOptions options) {
    int flows = options.flows().size();
    int drained = flows + options.again().size();
    int runs =
        options.seeksMaximum() ? RateSearch.mostRuns(options) : 2 * options.pacedRepetitions();
    int outages = options.outage().isZero() ? 0 : 2 * Domain.values().length;
    return new ByteBudget(
        options,
        options.repetitions(),
        COPIES_OF_BASELINES + COPIES_OF_A_FLOW * (long) drained,
        options.pace().isEmpty() ? 0 : (runs + outages) * flows,
        Math.max(records(options), LoadRun.MOST_PACED));
  }

  public static ByteBudget ofRecovery(RecoveryOptions options) {
    return new ByteBudget(
        options.load(),
        0,
        0,
        options.flows().size() * options.guarantees().size() * options.standbys().size(),
        records(options.load()));
  }

  /** Bytes of all replicas, an upper estimate. */
  public long bytes() {
    long drained = records(options) * (1 + drains * copies);
    long paced = pacedRecords * pacedRuns * (1 + COPIES_OF_A_FLOW);
    int replicas = options.cluster().replicationFactor().orElse(USUAL_REPLICAS);
    return (drained + paced) * BYTES_PER_RECORD * replicas;
  }

  private static long records(LoadOptions options) {
    return options
        .logFile()
        .map(file -> LoadLog.open(file).tally().entries())
        .orElse((long) options.people() * RECORDS_PER_PERSON);
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
