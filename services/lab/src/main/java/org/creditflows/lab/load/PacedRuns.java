package org.creditflows.lab.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.progress.Progress;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/**
 * Searches of one flow after another, or runs at a pace of all flows in turn. A run that fails
 * costs its own figures and no others.
 */
final class PacedRuns {

  /** Goes before the domain in the names of runs. */
  static final String OUTAGE = "outage-";

  /** Name of the longer run that confirmed the highest rate. */
  static final String AT_HIGHEST_RATE = "max";

  /** Name of the first run at a pace; others have their number behind it. */
  static final String AT_PACE = "asked";

  /**
   * What the runs showed.
   *
   * @param searches by flow; empty unless the highest rate was looked for
   * @param runs by flow and name, such as {@code 50} for half of the highest rate
   * @param retaken what was found of runs that were made once more, by flow
   * @param failures why runs came to no end, by flow
   */
  record Result(
      Map<Flow, RateSearch.Result> searches,
      Map<Flow, Map<String, PacedFigures>> runs,
      Map<Flow, List<PacedFigures>> retaken,
      Map<Flow, List<String>> failures) {

    static final Result NONE = new Result(Map.of(), Map.of(), Map.of(), Map.of());
  }

  private final LoadOptions options;
  private final RateSearch search;
  private final Progress progress;
  private final Map<Flow, RateSearch.Result> searches = new LinkedHashMap<>();
  private final Map<Flow, Map<String, PacedFigures>> runs = new LinkedHashMap<>();
  private final Map<Flow, List<PacedFigures>> retaken = new LinkedHashMap<>();
  private final Map<Flow, List<String>> failures = new LinkedHashMap<>();

  PacedRuns(LoadOptions options, RateSearch search, Progress progress) {
    this.options = options;
    this.search = search;
    this.progress = progress;
  }

  /**
   * @param firstProbe records a second at which the search for a flow's highest rate begins
   * @param soFar told what was found whenever a part is over and more is to come
   */
  Result run(ToDoubleFunction<Flow> firstProbe, Consumer<Result> soFar) {
    if (options.seeksMaximum()) {
      for (Flow flow : options.flows()) {
        if (!flow.equals(options.flows().get(0))) {
          soFar.accept(found());
        }
        atHighestRate(flow, firstProbe.applyAsDouble(flow));
      }
    } else {
      atPace(options.pace().orElseThrow(), soFar);
    }
    return found();
  }

  private Result found() {
    return new Result(searches, runs, retaken, failures);
  }

  private void atHighestRate(Flow flow, double firstProbe) {
    RateSearch.Result found = search.search(flow, firstProbe, progress);
    searches.put(flow, found);
    if (found.maxRate() > 0) {
      for (int percent : options.shares()) {
        double rate = found.maxRate() * percent / 100;
        attempt(
            flow,
            Integer.toString(percent),
            "Latency of the %s flow at %d%%".formatted(flow.label(), percent),
            () -> search.run(flow, rate, options.duration(), true));
      }
      keep(flow, AT_HIGHEST_RATE, found.confirmation());
      aroundOutages(flow, RateSearch.pace(found.maxRate() / 2));
    }
  }

  /** Flows in turn, so that whatever becomes of the machine meanwhile becomes of all of them. */
  private void atPace(String pace, Consumer<Result> soFar) {
    for (int round = 1; round <= options.pacedRepetitions(); round++) {
      String name = round == 1 ? AT_PACE : AT_PACE + "-" + round;
      for (Flow flow : options.flows()) {
        attempt(
            flow,
            name,
            "Send to the " + flow.label() + " flow at " + pace,
            () -> search.run(flow, pace, options.duration(), true));
      }
      if (round < options.pacedRepetitions() || !options.outage().isZero()) {
        soFar.accept(found());
      }
    }
    for (Flow flow : options.flows()) {
      if (runs.containsKey(flow)) {
        aroundOutages(flow, pace);
      }
    }
  }

  /** Whether a run of this name was made at a pace that was not looked for. */
  static boolean isAtPace(String run) {
    return run.startsWith(AT_PACE);
  }

  private void aroundOutages(Flow flow, String pace) {
    if (!options.outage().isZero()) {
      for (Domain domain : Domain.values()) {
        String source = TopicCatalogue.label(domain);
        attempt(
            flow,
            OUTAGE + source,
            "Silence %s before the %s flow".formatted(source, flow.label()),
            () -> search.aroundOutage(flow, pace, domain));
      }
    }
  }

  /** A late generator says nothing of the flow, so such a run is made once more. */
  private void attempt(Flow flow, String name, String task, Supplier<PacedFigures> run) {
    Optional<PacedFigures> found = once(flow, name, task, run);
    if (!options.attach() && found.filter(PacedFigures::generatorWasLate).isPresent()) {
      progress.say("the generator was late: once more");
      retaken.computeIfAbsent(flow, one -> new ArrayList<>()).add(found.orElseThrow());
      once(flow, name, task, run);
    }
  }

  private Optional<PacedFigures> once(
      Flow flow, String name, String task, Supplier<PacedFigures> run) {
    Optional<PacedFigures> figures = progress.during(task, () -> figures(flow, name, run));
    figures.ifPresent(found -> keep(flow, name, found));
    return figures;
  }

  private Optional<PacedFigures> figures(Flow flow, String name, Supplier<PacedFigures> run) {
    try {
      return Optional.of(run.get());
    } catch (RunFailure e) {
      failures
          .computeIfAbsent(flow, one -> new ArrayList<>())
          .add("run " + name + " failed: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void keep(Flow flow, String name, PacedFigures figures) {
    runs.computeIfAbsent(flow, one -> new LinkedHashMap<>()).put(name, figures);
  }
}
