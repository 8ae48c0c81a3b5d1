package org.creditflows.lab.report;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.report.MeasureGuide.Entry;
import org.creditflows.lab.report.SweepReport.Crossing;
import org.creditflows.lab.report.SweepReport.Point;
import org.creditflows.lab.statistics.AcrossSeeds;
import org.creditflows.lab.statistics.Averages;
import org.creditflows.population.Parameter;
import org.creditflows.schemas.catalogue.Flow;

/** A sweep for the terminal: points as columns, flows of each measure as rows. ASCII only. */
public final class SweepTable {

  private static final int TITLE_WIDTH = 52;
  private static final int CELL_WIDTH = 10;

  private final SweepReport sweep;
  private final StringBuilder text = new StringBuilder();

  private SweepTable(SweepReport sweep) {
    this.sweep = sweep;
  }

  /** Several lines, each with its end. */
  public static String of(SweepReport sweep) {
    return new SweepTable(sweep).render();
  }

  private String render() {
    line(sweep.computedBy());
    line("");
    sweep
        .breakEven()
        .ifPresentOrElse(
            found -> {
              line("Where flows change places by " + found.measure());
              Set<Parameter> headed = new HashSet<>();
              found.crossings().forEach(crossing -> crossing(crossing, headed));
            },
            this::grid);
    return text.toString();
  }

  private void crossing(Crossing crossing, Set<Parameter> headed) {
    if (headed.add(crossing.key())) {
      line(
          "  "
              + crossing.key().key()
              + " ("
              + crossing.key().render(rounded(crossing.low()))
              + " to "
              + crossing.key().render(rounded(crossing.high()))
              + ")");
    }
    line("    " + SweepHtml.told(crossing));
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }

  private void grid() {
    for (var key : sweep.keys()) {
      row(key.key(), sweep.points().stream().map(p -> key.render(p.settings().get(key))).toList());
    }
    TreeSet<String> present =
        sweep.points().stream()
            .flatMap(point -> point.bySeed().values().stream())
            .flatMap(List::stream)
            .flatMap(sheet -> sheet.measures().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    for (Entry entry : MeasureGuide.entriesOf(present)) {
      for (String identifier : entry.identifiers()) {
        line("");
        line(identifier + (present.contains(identifier) ? "" : ", mean over desks"));
        sweep
            .flows()
            .forEach(
                flow ->
                    row(
                        "  " + flow.label(),
                        sweep.points().stream()
                            .map(point -> cell(point, flow, identifier))
                            .toList()));
      }
    }
  }

  private static String cell(Point point, Flow flow, String identifier) {
    Map<String, Measure> measures =
        AcrossSeeds.of(Averages.of(identifier, point.bySeed()).get(flow)).measures();
    Measure measure = measures.get(identifier);
    return measure == null ? "none" : Cells.number(measure.value(), measure.unit());
  }

  private void row(String title, List<String> cells) {
    StringBuilder row =
        new StringBuilder(String.format(Locale.ROOT, "%-" + TITLE_WIDTH + "s", title));
    cells.forEach(cell -> row.append(String.format(Locale.ROOT, "%" + CELL_WIDTH + "s", cell)));
    line(row.toString().stripTrailing());
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
