package org.creditflows.lab.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.statistics.Difference;

/** Measures as people read them. Collects why there is no value, for notes below. */
final class Cells {

  private static final String SHARE = "share";

  private final List<String> notes = new ArrayList<>();

  /** One cell: a measure of a flow, or the lowest and highest of several. */
  Cell cell(FlowReport flow, List<String> identifiers) {
    List<Measure> present =
        identifiers.stream().map(flow.sheet().measures()::get).filter(Objects::nonNull).toList();
    if (present.isEmpty()) {
      return new Cell("", "");
    }
    List<Measure> known = present.stream().filter(each -> each.value() != null).toList();
    if (known.isEmpty()) {
      return new Cell("none " + noteMark(reason(flow, identifiers)), "");
    }
    return known.size() == 1
        ? new Cell(number(known.get(0).value(), known.get(0).unit()), interval(known.get(0)))
        : new Cell(range(known), "");
  }

  /** Reasons in the order of their marks, from 1. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Unit as it stands beside the title of the row, which says what it is counted per. */
  static String unit(String unit) {
    return switch (unit) {
      case SHARE -> "%";
      case "s/million events" -> "CPU-seconds";
      case "bytes/event", "bytes/subject" -> "bytes";
      default -> unit;
    };
  }

  static String kind(Measure.Kind kind) {
    return switch (kind) {
      case BY_CONSTRUCTION -> "by design";
      case SET_BY_PARAMETER -> "parameter";
      case MEASURED -> "measured";
    };
  }

  /** A value in the unit of {@link #unit}. */
  static double shown(double value, String unit) {
    return unit.equals(SHARE) ? 100 * value : value;
  }

  /** A value as text, in the unit of {@link #unit}. */
  static String number(double value, String unit) {
    if (unit.equals(SHARE)) {
      return String.format(Locale.ROOT, "%.1f", shown(value, unit));
    }
    if (value == Math.rint(value) || Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
  }

  /** With its sign and unit. */
  static String difference(Difference difference) {
    String sign = difference.value() < 0 ? "" : "+";
    return sign + number(difference.value(), difference.unit()) + " " + unit(difference);
  }

  static String interval(Difference difference) {
    return difference.ci95() == null
        ? ""
        : number(difference.ci95().low(), difference.unit())
            + " to "
            + number(difference.ci95().high(), difference.unit());
  }

  static String smallestDetectable(Difference difference) {
    return difference.smallestDetectable() == null
        ? ""
        : number(difference.smallestDetectable(), difference.unit());
  }

  private static String unit(Difference difference) {
    return difference.unit().equals(SHARE) ? "points" : difference.unit();
  }

  private String noteMark(String reason) {
    if (!notes.contains(reason)) {
      notes.add(reason);
    }
    return "(" + (notes.indexOf(reason) + 1) + ")";
  }

  private static String reason(FlowReport flow, List<String> identifiers) {
    return identifiers.stream()
        .map(flow.sheet().reasons()::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("no reason was given");
  }

  /** The 95% interval without its unit; empty where there is none. */
  static String interval(Measure measure) {
    return measure.ci95() == null
        ? ""
        : number(measure.ci95().low(), measure.unit())
            + " to "
            + number(measure.ci95().high(), measure.unit());
  }

  private static String range(List<Measure> measures) {
    DoubleSummaryStatistics values =
        measures.stream().collect(Collectors.summarizingDouble(Measure::value));
    String unit = measures.get(0).unit();
    String low = number(values.getMin(), unit);
    String high = number(values.getMax(), unit);
    return low.equals(high) ? low : low + " - " + high;
  }
}
