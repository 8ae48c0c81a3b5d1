package org.creditflows.lab.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creditflows.lab.generator.ClockOffset;
import org.creditflows.lab.report.Machine;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.schemas.catalogue.Flow;

/**
 * What a load run found.
 *
 * @param log of the drains
 * @param pacedLog of paced runs, which may be longer than the drains'; null where there were none
 * @param drains of flows and baselines
 * @param paced searches for the highest rate, and runs at a pace
 * @param clockOffsets of the generators
 * @param complete whether nothing more is to be measured
 */
public record LoadResult(
    Instant startedAt,
    LoadOptions options,
    LoadLog log,
    LoadLog pacedLog,
    Machine machine,
    DrainRounds.Results drains,
    PacedRuns.Result paced,
    Map<String, ClockOffset> clockOffsets,
    boolean complete) {

  /** The same drains with what paced runs showed. */
  LoadResult withPaced(LoadLog usedLog, PacedRuns.Result shown, boolean isAll) {
    return new LoadResult(
        startedAt, options, log, usedLog, machine, drains, shown, clockOffsets, isAll);
  }

  /** Where the highest rate of a flow was looked for. */
  Optional<RateSearch.Result> search(Flow flow) {
    return Optional.ofNullable(paced.searches().get(flow));
  }

  /** Paced runs of a flow by name, such as {@code 50} for half of the highest rate. */
  Map<String, PacedFigures> pacedRuns(Flow flow) {
    return paced.runs().getOrDefault(flow, Map.of());
  }

  /** Runs that were made once more since the generator was late. */
  List<PacedFigures> retaken(Flow flow) {
    return paced.retaken().getOrDefault(flow, List.of());
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
    search(flow)
        .flatMap(RateSearch.Result::complaint)
        .ifPresent(line -> complaints.add(flow.label() + ": " + line));
    paced
        .failures()
        .getOrDefault(flow, List.of())
        .forEach(line -> complaints.add(flow.label() + ", " + line));
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
    retaken(flow).forEach(figures -> figures.verification().ifPresent(all::add));
    search(flow).ifPresent(search -> all.addAll(search.unconfirmed()));
    return new VerificationResult(
        all.stream().mapToLong(VerificationResult::compared).sum(),
        all.stream().mapToLong(VerificationResult::lost).sum(),
        all.stream().mapToLong(VerificationResult::duplicated).sum(),
        all.stream().mapToLong(VerificationResult::wrong).sum(),
        all.stream().flatMap(one -> one.firstDifferences().stream()).toList());
  }

  /** At-least-once may repeat decisions; nobody is killed here, so it may lose none. */
  public boolean verified() {
    boolean mayRepeat = options.footing().guarantee().equals("at_least_once");
    return options.flows().stream()
        .map(this::verification)
        .allMatch(found -> mayRepeat ? found.cleanButRepeated() : found.clean());
  }

  /** Whether every run came to its end and kept its schedule. */
  public boolean valid() {
    return options.flows().stream().allMatch(flow -> complaints(flow).isEmpty());
  }
}
