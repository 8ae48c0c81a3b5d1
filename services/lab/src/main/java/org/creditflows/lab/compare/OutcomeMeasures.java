package org.creditflows.lab.compare;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.lab.counterfactual.PublishedWorld;
import org.creditflows.lab.counterfactual.TrueWorld;
import org.creditflows.lab.export.SeedOutcome;
import org.creditflows.lab.measure.Anonymity;
import org.creditflows.lab.measure.Contradiction;
import org.creditflows.lab.measure.Coverage;
import org.creditflows.lab.measure.DecisionQuality;
import org.creditflows.lab.measure.Discrimination;
import org.creditflows.lab.measure.ErrorBlast;
import org.creditflows.lab.measure.ErrorEffects;
import org.creditflows.lab.measure.FanOut;
import org.creditflows.lab.measure.FlowOutcome;
import org.creditflows.lab.measure.InstitutionalDelay;
import org.creditflows.lab.measure.Linkability;
import org.creditflows.lab.measure.Linkage;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.measure.Ownership;
import org.creditflows.lab.measure.PublicExposure;
import org.creditflows.lab.measure.SeedTruth;
import org.creditflows.lab.measure.SubjectExposure;
import org.creditflows.lab.measure.Wrongfulness;
import org.creditflows.lab.reference.History;
import org.creditflows.population.Scenario;
import org.creditflows.population.Truth;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.DeskRequest;

/** What flows did to the people recorded, seed by seed. */
final class OutcomeMeasures {

  private final List<Desk> desks;
  private final boolean recordsAll;
  private final Map<String, DeskRequest> requests;
  private final List<Long> settlements;
  private final Map<Domain, Integer> deadlines = new EnumMap<>(Domain.class);
  private final SortedMap<Long, Seed> seeds = new TreeMap<>();
  private final Map<String, Long> seedBySource = new HashMap<>();

  /** A population and what is known of it without any flow. */
  private record Seed(SeedTruth truth, PublishedWorld published, TrueWorld trueWorld) {}

  /**
   * @param history of the whole log
   * @param settlements epoch milliseconds
   * @param subjectSecret the flows' own
   */
  OutcomeMeasures(
      Truth truth,
      Scenario scenario,
      RuleBook rules,
      History history,
      List<Long> settlements,
      String subjectSecret) {
    desks = ComparedDesks.of(scenario, rules);
    recordsAll = scenario.recordsAll();
    requests = history.requests();
    this.settlements = List.copyOf(settlements);
    deadlines.put(Domain.COURT, scenario.courtDeadlineDays());
    deadlines.put(Domain.LENDING, scenario.lendingDeadlineDays());
    truth
        .bySeed()
        .forEach(
            (seed, part) -> {
              seeds.put(seed, seed(SeedTruth.of(part, subjectSecret), history));
              part.sources().forEach(source -> seedBySource.put(source.sourceKey(), seed));
            });
  }

  private static Seed seed(SeedTruth truth, History history) {
    PublishedWorld published = new PublishedWorld(history);
    return new Seed(
        truth,
        published,
        new TrueWorld(published, truth.ownership().ownerBySourceKey(), truth.mistakes()));
  }

  /** A sheet for each seed, in the order of the seeds; worked out side by side. */
  List<MeasureSheet> of(FlowOutcome outcome) {
    SortedMap<Long, FlowOutcome> bySeed = outcome.bySeed(seedBySource);
    return seeds.entrySet().parallelStream()
        .map(seed -> of(seed.getValue(), bySeed.get(seed.getKey())))
        .toList();
  }

  /** Each population under the flow, in the order of the seeds. */
  List<SeedOutcome> seeds(FlowOutcome outcome) {
    SortedMap<Long, FlowOutcome> bySeed = outcome.bySeed(seedBySource);
    return seeds.entrySet().stream()
        .map(
            seed ->
                new SeedOutcome(
                    seed.getKey(),
                    seed.getValue().truth(),
                    seed.getValue().published(),
                    seed.getValue().trueWorld(),
                    bySeed.get(seed.getKey()),
                    requests,
                    desks,
                    settlements))
        .toList();
  }

  private MeasureSheet of(Seed seed, FlowOutcome outcome) {
    Ownership owners = seed.truth().ownership();
    long end = settlements.get(settlements.size() - 1);
    return Coverage.of(seed.truth(), outcome, desks)
        .plus(Discrimination.of(seed.truth(), outcome, seed.published(), desks, end))
        .plus(Contradiction.of(owners, outcome, seed.published(), desks, end))
        .plus(errors(seed, outcome, end))
        .plus(wrongfulness(seed, outcome, end))
        .plus(Linkage.of(owners, outcome))
        .plus(SubjectExposure.of(owners, outcome, desks))
        .plus(PublicExposure.of(owners, outcome, seed.published()))
        .plus(Linkability.of(owners, outcome))
        .plus(Anonymity.of(owners, outcome))
        .plus(new DecisionQuality(outcome, seed.published(), requests, desks).of(end))
        .plus(FanOut.of(outcome, end));
  }

  private MeasureSheet wrongfulness(Seed seed, FlowOutcome outcome, long end) {
    return recordsAll
        ? Wrongfulness.of(seed.truth(), outcome, seed.trueWorld(), requests, desks, end)
        : Wrongfulness.withoutTruth(desks);
  }

  private MeasureSheet errors(Seed seed, FlowOutcome outcome, long end) {
    long start = settlements.get(0);
    ErrorEffects effects =
        new ErrorEffects(
            seed.truth().ownership(), outcome, seed.published(), requests, desks, settlements);
    return ErrorBlast.of(seed.truth().mistakes(), effects, start, end)
        .plus(InstitutionalDelay.of(seed.truth().mistakes(), deadlines, start, end));
  }
}
