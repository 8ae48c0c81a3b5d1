package org.creditflows.lab.load;

import java.util.Collection;
import java.util.Optional;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/** How many changes of profiles a contender puts into one profile record that it writes. */
final class Coalescing {

  private static final String CHANGES_OF_FLOW = "creditflows_profiles_changed_profiles_total";
  private static final String CHANGES_OF_LOOP = "creditflows_loop_changes_total";
  private static final String PROFILES_OF_LOOP = "creditflows_loop_profiles_total";

  private Coalescing() {}

  /** Null where there are no profiles, or it is not known. */
  static Double of(
      Contender contender,
      TopicCatalogue catalogue,
      Collection<ChildProcess> started,
      Offsets offsets) {
    Optional<Contender.OfFlow> flow = contender.asFlow();
    double changes = sum(started, CHANGES_OF_FLOW) + sum(started, CHANGES_OF_LOOP);
    double written =
        flow.isPresent()
            ? offsets.written(flow.get().profileTopics(catalogue), catalogue.partitions())
            : sum(started, PROFILES_OF_LOOP);
    return changes == 0 || written == 0 ? null : changes / written;
  }

  private static double sum(Collection<ChildProcess> started, String metric) {
    return started.stream()
        .mapToDouble(child -> Samples.of(child.get("/metrics?names=" + metric)).sum(metric))
        .sum();
  }
}
