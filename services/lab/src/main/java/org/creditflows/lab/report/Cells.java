package org.creditflows.lab.report;

import java.util.ArrayList;
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

  /** One cell: the measures of a flow that are shown side by side. */
  String cell(FlowReport flow, List<String> identifiers) {
    List<String> present =
        identifiers.stream().filter(flow.sheet().measures()::containsKey).toList();
    if (present.isEmpty()) {
      return "";
    }
    List<String> reasons =
        present.stream()
            .filter(each -> flow.sheet().measures().get(each).value() == null)
            .map(flow.sheet().reasons()::get)
            .distinct()
            .toList();
    return reasons.isEmpty() ? values(flow, present) : "none " + noteMark(reasons.get(0));
  }

  /** Reasons in the order of their marks, from 1. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Unit as it stands beside the title of the row, which says what it is counted per. */
  static String unit(Measure measure) {
    return switch (measure.unit()) {
      case SHARE -> "%";
      case "s/million events" -> "CPU-seconds";
      case "bytes/event", "bytes/subject" -> "bytes";
      default -> measure.unit();
    };
  }

  static String kind(Measure measure) {
    return switch (measure.kind()) {
      case BY_CONSTRUCTION -> "by design";
      case SET_BY_PARAMETER -> "parameter";
      case MEASURED -> "measured";
    };
  }

  /** A value in the unit of {@link #unit}. */
  static String number(double value, String unit) {
    if (unit.equals(SHARE)) {
      return String.format(Locale.ROOT, "%.1f", 100 * value);
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
    Objects.requireNonNull(reason);
    if (!notes.contains(reason)) {
      notes.add(reason);
    }
    return "(" + (notes.indexOf(reason) + 1) + ")";
  }

  private static String values(FlowReport flow, List<String> identifiers) {
    return identifiers.stream()
        .map(flow.sheet().measures()::get)
        .map(measure -> number(measure.value(), measure.unit()))
        .collect(Collectors.joining(" / "));
  }
}
