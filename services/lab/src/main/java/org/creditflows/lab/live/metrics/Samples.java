package org.creditflows.lab.live.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics in Prometheus' text format, read. */
public final class Samples {

  /** Nothing was scraped. */
  public static final Samples NONE = new Samples(Map.of());

  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)(?: \\d+)?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** One series and its value. */
  public record Sample(Map<String, String> labels, double value) {

    /** Value of a label; empty text where there is none. */
    public String label(String name) {
      return labels.getOrDefault(name, "");
    }
  }

  private final Map<String, List<Sample>> byName;

  private Samples(Map<String, List<Sample>> byName) {
    this.byName = byName;
  }

  /** Reads a scrape; lines that are no sample are left out. */
  public static Samples parse(String text) {
    return parse(text, name -> true);
  }

  /**
   * Reads some metrics of a scrape. A flow has thousands of series, nearly all of Kafka's clients.
   *
   * @param wanted names of metrics
   */
  public static Samples parse(String text, Predicate<String> wanted) {
    Map<String, List<Sample>> byName = new HashMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#") && wanted.test(name(line)))
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(
            line ->
                byName
                    .computeIfAbsent(line.group(1), name -> new ArrayList<>())
                    .add(new Sample(labels(line.group(2)), Double.parseDouble(line.group(3)))));
    return new Samples(byName);
  }

  /** Series of a metric. */
  public List<Sample> named(String metric) {
    return byName.getOrDefault(metric, List.of());
  }

  /** Sum over the series of a metric; 0 where there is none. */
  public double sum(String metric) {
    return sum(metric, sample -> true);
  }

  /** Sum over some series of a metric; 0 where there is none. */
  public double sum(String metric, Predicate<Sample> which) {
    return named(metric).stream().filter(which).mapToDouble(Sample::value).sum();
  }

  private static String name(String line) {
    int end = 0;
    while (end < line.length() && line.charAt(end) != '{' && line.charAt(end) != ' ') {
      end++;
    }
    return line.substring(0, end);
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    if (text != null) {
      Matcher matcher = LABEL.matcher(text);
      while (matcher.find()) {
        labels.put(matcher.group(1), matcher.group(2));
      }
    }
    return labels;
  }
}
