package org.creditflows.lab.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.reference.History;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Settlement;
import org.creditflows.population.WrongRecord;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.court.CourtCorrectionReason;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.DelistingReason;
import org.creditflows.schemas.court.Listing;
import org.creditflows.schemas.profile.Decision;

/**
 * Ends listings that stand when all outcomes are taken, one after the other by the clock, and takes
 * the time until each flow has lifted the last restriction that followed: a listing that should
 * never have been is taken back, any other ends because the debt was paid. The reference model
 * hears of it and says which restrictions must go.
 */
final class CorrectionRun {

  private static final int MOST_CORRECTIONS = 12;
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Workbench bench;
  private final PreparedLog log;
  private final List<FlowRun> runs;
  private final ReferenceModel model;

  CorrectionRun(Workbench bench, PreparedLog log, List<FlowRun> runs, ReferenceModel model) {
    this.bench = bench;
    this.log = log;
    this.runs = List.copyOf(runs);
    this.model = model;
  }

  /** A listing that stands, of somebody of whom no other one does. */
  private record Standing(String sourceKey, String subject, Listing listing) {}

  /**
   * Sends the corrections and waits for what follows from them.
   *
   * @param drained returns when the flows have worked off what was sent, and is told what the model
   *     settled then
   * @return milliseconds from the intended time of each correction to the last restriction lifted,
   *     by flow; corrections after which a flow has nothing to lift are left out
   * @throws RunFailure if a flow does not lift exactly what the reference model says
   */
  Map<Flow, List<Double>> run(Consumer<Settlement> drained) throws InterruptedException {
    List<Standing> chosen = chosen();
    Map<Flow, Map<String, Integer>> due = new EnumMap<>(Flow.class);
    Map<Flow, Map<String, Decision>> before = new EnumMap<>(Flow.class);
    runs.forEach(run -> before.put(run.flow(), new TreeMap<>(model.restrictions(run.flow()))));
    List<CourtEvent> events = events(chosen);
    events.forEach(event -> model.event(PublishedFact.of(event)));
    Settlement settlement = model.settle();
    for (FlowRun run : runs) {
      due.put(run.flow(), due(run.flow(), before.get(run.flow()), chosen));
    }
    try (LiftWatch watch = new LiftWatch(bench.clients(), bench.catalogue(), runs);
        PacedSend paced = new PacedSend(bench.clients(), bench.catalogue())) {
      long start = paced.send(events, INTERVAL_NANOS);
      watch.await(due, PATIENCE, bench::requireAllAlive);
      drained.accept(settlement);
      return watch.latencies(due, start, INTERVAL_NANOS);
    }
  }

  /** Spread over all of them, the same for the same log. */
  private List<Standing> chosen() {
    History history = model.history();
    long end = end();
    Map<String, List<Standing>> bySubject = new TreeMap<>();
    model
        .records()
        .forEach(
            (sourceKey, record) -> {
              if (record.getRecord() instanceof CourtRecord court) {
                String subject = history.subject(sourceKey, end).orElse(sourceKey);
                court.getListings().stream()
                    .filter(listing -> listing.getDelistedTime() == null)
                    .forEach(
                        listing ->
                            bySubject
                                .computeIfAbsent(subject, any -> new ArrayList<>())
                                .add(new Standing(sourceKey, subject, listing)));
              }
            });
    List<Standing> alone =
        bySubject.values().stream()
            .filter(standing -> standing.size() == 1)
            .map(standing -> standing.get(0))
            .sorted(Comparator.comparing(Standing::sourceKey))
            .toList();
    return spread(alone, MOST_CORRECTIONS);
  }

  /** At most so many of a list, at even distances. */
  static <T> List<T> spread(List<T> all, int most) {
    int count = Math.min(most, all.size());
    List<T> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(all.get((int) ((long) i * all.size() / count)));
    }
    return chosen;
  }

  private List<CourtEvent> events(List<Standing> chosen) {
    Set<String> wrongEvents = new HashSet<>();
    log.truth().wrongRecords().stream().map(WrongRecord::eventId).forEach(wrongEvents::add);
    History history = model.history();
    List<CourtEvent> events = new ArrayList<>();
    for (Standing standing : chosen) {
      List<PublishedFact> facts = history.facts(standing.sourceKey());
      String listingId = standing.listing().getListingId();
      boolean wrong =
          facts.stream()
              .filter(
                  fact ->
                      fact.fact() instanceof DefaulterListed listed
                          && listed.getListingId().equals(listingId))
              .anyMatch(fact -> wrongEvents.contains(fact.eventId()));
      SpecificRecord fact =
          wrong
              ? new CourtCorrection(listingId, CourtCorrectionReason.FALSE_RECORD, null)
              : new DefaulterDelisted(listingId, DelistingReason.SATISFIED);
      long next = 1 + facts.stream().mapToLong(PublishedFact::sequence).max().orElse(0);
      events.add(
          new CourtEvent(
              "correction-" + standing.sourceKey() + "-" + next,
              next,
              standing.sourceKey(),
              end() + 1,
              end() + 1,
              fact));
    }
    return events;
  }

  /** Decisions that are to be lifted, and the number of the correction that each follows from. */
  private Map<String, Integer> due(Flow flow, Map<String, Decision> before, List<Standing> chosen) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int number = 0; number < chosen.size(); number++) {
      numbers.put(chosen.get(number).sourceKey(), number);
      numbers.put(chosen.get(number).subject(), number);
    }
    Map<String, Integer> due = new TreeMap<>();
    before.forEach(
        (decisionId, decision) -> {
          if (!model.restrictions(flow).containsKey(decisionId)) {
            due.put(decisionId, numbers.get(decision.getParty()));
          }
        });
    return due;
  }

  private long end() {
    List<Instant> settlements = log.header().settlements();
    return settlements.get(settlements.size() - 1).toEpochMilli();
  }
}
