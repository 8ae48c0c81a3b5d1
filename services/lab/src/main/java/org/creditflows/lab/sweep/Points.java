package org.creditflows.lab.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.creditflows.lab.compare.CompareOptions;
import org.creditflows.lab.compare.OutcomeJob;
import org.creditflows.lab.compare.Outcomes;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.report.SweepReport.Point;
import org.creditflows.population.Parameter;
import org.creditflows.population.ScenarioException;

/** Computes points, each in a directory of its own. */
final class Points {

  private final CompareOptions runs;
  private final OutcomeJob flows;
  private final OutcomeJob model;
  private final Progress progress;
  private final List<Point> computed = new ArrayList<>();

  Points(CompareOptions runs, OutcomeJob flows, OutcomeJob model, Progress progress) {
    this.runs = runs;
    this.flows = flows;
    this.model = model;
    this.progress = progress;
  }

  /** In the order in which they were computed. */
  List<Point> computed() {
    return List.copyOf(computed);
  }

  /**
   * Refuses values that are not allowed beside one another, before anything is run.
   *
   * @throws UserMistake with one line
   */
  void check(Map<Parameter, Double> settings) {
    try {
      runs.with(settings, runs.directory()).scenario();
    } catch (ScenarioException e) {
      throw new UserMistake(told(settings) + ": " + e.getMessage(), e);
    }
  }

  /**
   * @param of how many points there will be; 0 where it is not known
   */
  Point compute(Map<Parameter, Double> settings, boolean byModel, int of)
      throws InterruptedException {
    int number = computed.size() + 1;
    progress.say(
        "Point "
            + number
            + (of > 0 ? " of " + of : "")
            + ", "
            + (byModel ? "reference model" : "real flows")
            + ": "
            + told(settings));
    Path directory = runs.directory().resolve(String.format(Locale.ROOT, "point-%02d", number));
    CompareOptions here = runs.with(settings, made(directory));
    Outcomes outcomes = (byModel ? model : flows).run(here, progress);
    Point point = new Point(settings, byModel, outcomes.verification(), outcomes.bySeed());
    computed.add(point);
    return point;
  }

  private static Path made(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String told(Map<Parameter, Double> settings) {
    return settings.entrySet().stream()
        .map(each -> each.getKey().key() + "=" + each.getKey().render(each.getValue()))
        .collect(Collectors.joining(", "));
  }
}
