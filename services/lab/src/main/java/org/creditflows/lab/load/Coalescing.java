package org.creditflows.lab.load;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/** How many changes a contender puts into one record that it writes. */
final class Coalescing {

  private Coalescing() {}

  /** Null where it is not known. */
  static Double of(
      Contender contender,
      TopicCatalogue catalogue,
      Collection<ChildProcess> started,
      Offsets offsets) {
    double changes = 0;
    double written = 0;
    for (ChildProcess child : started) {
      Samples metrics = Samples.of(child.get("/metrics"));
      changes += metrics.sum("creditflows_loop_changes_total");
      written += metrics.sum("creditflows_loop_profiles_total");
    }
    if (contender.asFlow().isPresent()) {
      Contender.OfFlow flow = contender.asFlow().get();
      List<String> profiles = flow.profileTopics(catalogue);
      boolean hasProfiles = !profiles.isEmpty();
      changes = changes(started, hasProfiles);
      written =
          offsets.written(
              hasProfiles ? profiles : records(flow, catalogue), catalogue.partitions());
    }
    return changes == 0 || written == 0 ? null : changes / written;
  }

  private static double changes(Collection<ChildProcess> started, boolean hasProfiles) {
    return started.stream()
        .map(child -> Samples.of(child.get("/metrics")))
        .mapToDouble(
            metrics ->
                hasProfiles
                    ? metrics.sum("creditflows_profiles_changed_profiles_total")
                    : metrics.sum("creditflows_events_folded_events_total"))
        .sum();
  }

  private static List<String> records(Contender.OfFlow flow, TopicCatalogue catalogue) {
    return Arrays.stream(Domain.values())
        .map(domain -> catalogue.records(flow.run(), domain))
        .toList();
  }
}
