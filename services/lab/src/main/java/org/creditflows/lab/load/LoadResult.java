package org.creditflows.lab.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creditflows.lab.generator.ClockOffset;
import org.creditflows.lab.report.Machine;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/**
 * What a load run found.
 *
 * @param log of the drains
 * @param pacedLog of paced runs, which may be longer than the drains'; null where there were none
 * @param drains of flows and baselines
 * @param searches by flow; empty unless the highest rate was looked for
 * @param paced runs at the pace that was asked for, by flow; empty where none was
 * @param outages runs around an outage of each source, by flow; empty where none was asked for
 * @param failures why paced runs of a flow came to no end, by flow
 * @param clockOffsets of the generators
 */
public record LoadResult(
    Instant startedAt,
    LoadOptions options,
    LoadLog log,
    LoadLog pacedLog,
    Machine machine,
    DrainRounds.Results drains,
    Map<Flow, RateSearch.Result> searches,
    Map<Flow, PacedFigures> paced,
    Map<Flow, Map<Domain, PacedFigures>> outages,
    Map<Flow, String> failures,
    Map<String, ClockOffset> clockOffsets) {

  /** Goes before the domain in the names of paced runs. */
  static final String OUTAGE = "outage-";

  public LoadResult {
    searches = new LinkedHashMap<>(searches);
    paced = new LinkedHashMap<>(paced);
    outages = new LinkedHashMap<>(outages);
    failures = Map.copyOf(failures);
  }

  /** Paced runs of a flow by name, such as {@code 50} for half of the highest rate. */
  Map<String, PacedFigures> pacedRuns(Flow flow) {
    Map<String, PacedFigures> runs = new LinkedHashMap<>();
    if (paced.containsKey(flow)) {
      runs.put("asked", paced.get(flow));
    }
    if (searches.containsKey(flow)) {
      RateSearch.Result search = searches.get(flow);
      search.atShares().forEach((percent, figures) -> runs.put(percent.toString(), figures));
      if (search.confirmation() != null) {
        runs.put("max", search.confirmation());
      }
    }
    outages
        .getOrDefault(flow, Map.of())
        .forEach((domain, figures) -> runs.put(OUTAGE + TopicCatalogue.label(domain), figures));
    return runs;
  }

  /** What makes figures of a flow invalid, one line each. */
  public List<String> complaints(Flow flow) {
    List<String> complaints = new ArrayList<>();
    pacedRuns(flow)
        .forEach(
            (name, figures) ->
                figures
                    .complaint()
                    .ifPresent(
                        line -> complaints.add(flow.label() + ", run " + name + ": " + line)));
    Optional.ofNullable(searches.get(flow))
        .flatMap(RateSearch.Result::complaint)
        .ifPresent(line -> complaints.add(flow.label() + ": " + line));
    Optional.ofNullable(failures.get(flow))
        .ifPresent(line -> complaints.add(flow.label() + ": a run failed: " + line));
    return complaints;
  }

  /** What differs from the reference model, of all runs of a flow that were compared. */
  VerificationResult verification(Flow flow) {
    List<VerificationResult> all = new ArrayList<>();
    drains
        .drains()
        .getOrDefault(flow.label(), List.of())
        .forEach(figures -> figures.verification().ifPresent(all::add));
    pacedRuns(flow).values().forEach(figures -> figures.verification().ifPresent(all::add));
    Optional.ofNullable(searches.get(flow)).ifPresent(search -> all.addAll(search.unconfirmed()));
    return new VerificationResult(
        all.stream().mapToLong(VerificationResult::compared).sum(),
        all.stream().mapToLong(VerificationResult::lost).sum(),
        all.stream().mapToLong(VerificationResult::duplicated).sum(),
        all.stream().mapToLong(VerificationResult::wrong).sum(),
        all.stream().flatMap(one -> one.firstDifferences().stream()).toList());
  }

  /** At-least-once may repeat decisions: it reports, and fails no run. */
  public boolean verified() {
    return options.footing().guarantee().equals("at_least_once")
        || options.flows().stream().allMatch(flow -> verification(flow).clean());
  }

  /** Whether every run came to its end and kept its schedule. */
  public boolean valid() {
    return options.flows().stream().allMatch(flow -> complaints(flow).isEmpty());
  }
}
