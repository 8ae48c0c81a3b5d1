package org.creditflows.lab.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.creditflows.flows.FlowSettings;
import org.creditflows.flows.desk.Desk;
import org.creditflows.lab.measure.Coverage;
import org.creditflows.lab.measure.FlowOutcome;
import org.creditflows.lab.measure.Linkage;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.measure.Ownership;
import org.creditflows.population.Truth;

/** What flows did to the people recorded, seed by seed. */
final class OutcomeMeasures {

  private final List<Desk> desks;
  private final SortedMap<Long, Ownership> ownership = new TreeMap<>();
  private final Map<String, Long> seeds = new HashMap<>();

  OutcomeMeasures(Truth truth, List<Desk> desks) {
    this.desks = List.copyOf(desks);
    truth
        .bySeed()
        .forEach(
            (seed, part) -> {
              ownership.put(seed, Ownership.of(part, FlowSettings.DEFAULT_SUBJECT_SECRET));
              part.sources().forEach(source -> seeds.put(source.sourceKey(), seed));
            });
  }

  /** A sheet for each seed, in the order of the seeds. */
  List<MeasureSheet> of(FlowOutcome outcome) {
    List<MeasureSheet> sheets = new ArrayList<>();
    SortedMap<Long, FlowOutcome> bySeed = outcome.bySeed(seeds);
    ownership.forEach((seed, owners) -> sheets.add(of(owners, bySeed.get(seed))));
    return sheets;
  }

  private MeasureSheet of(Ownership owners, FlowOutcome outcome) {
    return Coverage.of(owners, outcome, desks).plus(Linkage.of(owners, outcome));
  }
}
