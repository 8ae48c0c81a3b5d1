package org.creditflows.lab.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a chart shows, in the units in which it is shown; its table says the same in figures. */
public sealed interface Chart {

  /** The names of its series, in the order in which they are told apart. */
  List<String> series();

  /** The same as a table. */
  Table table();

  /**
   * One value.
   *
   * @param low of the interval; null where there is none
   * @param high of the interval; null where there is none
   * @param drawnLow where the interval is drawn from
   * @param drawnHigh where the interval is drawn to
   */
  record Value(double value, Double low, Double high, Double drawnLow, Double drawnHigh) {

    /** An interval that is drawn whole. */
    public Value(double value, Double low, Double high) {
      this(value, low, high, low, high);
    }

    public static Value exact(double value) {
      return new Value(value, null, null);
    }

    String text() {
      return low == null
          ? number(value)
          : number(value) + " (" + number(low) + " to " + number(high) + ")";
    }
  }

  /**
   * A table of texts.
   *
   * @param head titles of the columns
   * @param rows each as long as the head
   */
  record Table(List<String> head, List<List<String>> rows) {

    public Table {
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A line for each row, on it a mark for each series that has a value.
   *
   * @param unit title of the axis, which begins at 0
   */
  record Dots(String unit, List<String> series, List<Row> rows) implements Chart {

    public Dots {
      series = List.copyOf(series);
      rows = List.copyOf(rows);
    }

    /**
     * @param values by series
     */
    public record Row(String label, Map<String, Value> values) {

      public Row {
        values = new LinkedHashMap<>(values);
      }
    }

    @Override
    public Table table() {
      List<String> head = new ArrayList<>(List.of(unit));
      head.addAll(series);
      return new Table(head, rows.stream().map(this::texts).toList());
    }

    private List<String> texts(Row row) {
      List<String> texts = new ArrayList<>(List.of(row.label()));
      series.stream().map(row.values()::get).map(Chart::text).forEach(texts::add);
      return texts;
    }
  }

  /** A mark for each point, by two values; marks of one label are joined. */
  record Scatter(String across, String up, List<String> series, List<Point> points)
      implements Chart {

    public Scatter {
      series = List.copyOf(series);
      points = List.copyOf(points);
    }

    /** One mark. */
    public record Point(String series, String label, Value x, Value y) {}

    @Override
    public Table table() {
      return new Table(
          List.of("", "", across, up),
          points.stream()
              .map(
                  point ->
                      List.of(point.label(), point.series(), point.x().text(), point.y().text()))
              .toList());
    }
  }

  /** A line for each series over a parameter, with its interval as a band. */
  record Lines(String across, String up, List<String> series, List<Point> points) implements Chart {

    public Lines {
      series = List.copyOf(series);
      points = List.copyOf(points);
    }

    /**
     * The values at one place of the parameter.
     *
     * @param values by series
     */
    public record Point(double x, Map<String, Value> values) {

      public Point {
        values = new LinkedHashMap<>(values);
      }
    }

    @Override
    public Table table() {
      List<String> head = new ArrayList<>(List.of(across));
      head.addAll(series);
      return new Table(head, points.stream().map(this::texts).toList());
    }

    private List<String> texts(Point point) {
      List<String> texts = new ArrayList<>(List.of(number(point.x())));
      series.stream().map(point.values()::get).map(Chart::text).forEach(texts::add);
      return texts;
    }
  }

  private static String text(Value value) {
    return Objects.isNull(value) ? "none" : value.text();
  }

  private static String number(double value) {
    if (value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.3f" : "%.1f", value);
  }
}
