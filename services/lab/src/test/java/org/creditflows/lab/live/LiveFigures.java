package org.creditflows.lab.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@code ./lab live} costs, measured on the command itself and written to {@code
 * target/live-figures}. Run by name alone:
 *
 * <pre>{@code
 * ./mvnw -pl services/lab -am -Dtest='LiveFigures#idlePage' -Dsurefire.failIfNoSpecifiedTests=false verify
 * ./mvnw -pl services/lab -am -Dtest='LiveFigures#soak' -Dminutes=60 -Dsurefire.timeout=0 -Dsurefire.failIfNoSpecifiedTests=false verify
 * }</pre>
 */
class LiveFigures {

  private static final int CLIENTS = 30;
  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration SAMPLE = Duration.ofSeconds(10);
  private static final Path OUTPUT = Path.of("target", "live-figures");

  private final List<String> report = new ArrayList<>();

  /** A page that is open and left alone: what its own thread does, and what the lab does for it. */
  @Test
  void idlePage() throws InterruptedException, IOException {
    assumeTrue(TestBrowser.isInstalled(), TestBrowser.MISSING);
    try (CommandedLab lab = CommandedLab.start(OUTPUT.resolve("idle"), List.of());
        TestBrowser browser = TestBrowser.start()) {
      TimeUnit.NANOSECONDS.sleep(SETTLING.toNanos());
      double alone = lab.coresDuring(IDLE);
      Page page = browser.open(lab.address(), 1440, 960, ColorScheme.LIGHT);
      page.waitForSelector("[data-chart=lag] canvas");
      PageFigures figures = new PageFigures(page);
      TimeUnit.NANOSECONDS.sleep(SAMPLE.toNanos());
      figures.start();
      double watched = lab.coresDuring(IDLE);
      report.addAll(lab.told());
      print("the lab's own process, no page open: %.1f %% of a core", 100 * alone);
      print("the lab's own process, one page open: %.1f %% of a core", 100 * watched);
      print(figures.told());
      keep("idle.txt");
    }
  }

  /** Under load and faults for {@code -Dminutes} (10 if not given), thirty clients listening. */
  @Test
  @Timeout(value = 7, unit = TimeUnit.DAYS)
  void soak() throws InterruptedException, IOException {
    Duration length = Duration.ofMinutes(Long.getLong("minutes", 10));
    Path table = Files.createDirectories(OUTPUT).resolve("soak.csv").toAbsolutePath();
    try (CommandedLab lab =
            CommandedLab.start(OUTPUT.resolve("soak"), List.of("--faults", "--seed", "7"));
        TestBrowser browser = TestBrowser.isInstalled() ? TestBrowser.start() : null) {
      Page page =
          browser == null ? null : browser.open(lab.address(), 1440, 960, ColorScheme.LIGHT);
      PageFigures figures = page == null ? null : new PageFigures(page);
      List<Listener> listeners = Listener.many(lab.address(), CLIENTS);
      List<Map<String, Double>> samples = new ArrayList<>();
      long start = System.nanoTime();
      while (System.nanoTime() - start < length.toNanos()) {
        TimeUnit.NANOSECONDS.sleep(SAMPLE.toNanos());
        Map<String, Double> sample = new LinkedHashMap<>();
        sample.put("seconds", (System.nanoTime() - start) / 1e9);
        sample.putAll(lab.megabytes());
        sample.put("page heap", figures == null ? 0 : figures.heapMegabytes());
        sample.put("messages", (double) listeners.stream().mapToLong(Listener::messages).sum());
        samples.add(sample);
        write(table, samples);
      }
      print("%d samples, %d clients: %s", samples.size(), CLIENTS, table);
      print("%-14s %10s %10s", "median of", "first 1/4", "last 1/4");
      for (String name : names(samples)) {
        if (!name.equals("seconds") && !name.equals("messages")) {
          print(
              "%-14s %7.1f MB %7.1f MB", name, median(samples, name, 0), median(samples, name, 3));
        }
      }
      print("messages received: %.0f", samples.get(samples.size() - 1).get("messages"));
      if (browser != null) {
        print("errors on the page: %s", browser.errors());
      }
      report.addAll(lab.told());
      keep("soak.txt");
    }
  }

  private static double median(List<Map<String, Double>> samples, String name, int quarter) {
    int from = samples.size() * quarter / 4;
    int to = Math.max(from + 1, samples.size() * (quarter + 1) / 4);
    double[] values =
        samples.subList(from, to).stream()
            .filter(sample -> sample.containsKey(name))
            .mapToDouble(sample -> sample.get(name))
            .sorted()
            .toArray();
    return values.length == 0 ? Double.NaN : values[values.length / 2];
  }

  private static TreeSet<String> names(List<Map<String, Double>> samples) {
    TreeSet<String> names = new TreeSet<>();
    samples.forEach(sample -> names.addAll(sample.keySet()));
    return names;
  }

  private static void write(Path table, List<Map<String, Double>> samples) throws IOException {
    TreeSet<String> names = names(samples);
    names.remove("seconds");
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(table))) {
      out.println("seconds," + String.join(",", names));
      for (Map<String, Double> sample : samples) {
        out.print(String.format(Locale.ROOT, "%.0f", sample.get("seconds")));
        names.forEach(
            name ->
                out.print(
                    sample.containsKey(name)
                        ? String.format(Locale.ROOT, ",%.1f", sample.get(name))
                        : ","));
        out.println();
      }
    }
  }

  private void print(String format, Object... values) {
    report.add(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
  }

  private void keep(String name) throws IOException {
    Files.write(Files.createDirectories(OUTPUT).resolve(name), report);
  }

  /** What Chromium says of a page's own thread; drawing in software is another process's. */
  private static final class PageFigures {
    private final CDPSession session;
    private Map<String, Double> first = Map.of();

    PageFigures(Page page) {
      session = page.context().newCDPSession(page);
      session.send("Performance.enable");
    }

    void start() {
      first = metrics();
    }

    double heapMegabytes() {
      return metrics().getOrDefault("JSHeapUsedSize", 0.0) / 1e6;
    }

    String told() {
      Map<String, Double> last = metrics();
      double seconds = last.get("Timestamp") - first.get("Timestamp");
      StringBuilder told =
          new StringBuilder(
              String.format(Locale.ROOT, "the page's own thread over %.0f s:%n", seconds));
      for (String name :
          List.of("TaskDuration", "ScriptDuration", "RecalcStyleDuration", "LayoutDuration")) {
        told.append(
            String.format(
                Locale.ROOT,
                "  %-20s %5.2f %% of a core%n",
                name,
                100 * (last.get(name) - first.get(name)) / seconds));
      }
      return told.toString();
    }

    private Map<String, Double> metrics() {
      Map<String, Double> metrics = new LinkedHashMap<>();
      session
          .send("Performance.getMetrics")
          .getAsJsonArray("metrics")
          .forEach(
              each -> {
                JsonObject metric = each.getAsJsonObject();
                metrics.put(metric.get("name").getAsString(), metric.get("value").getAsDouble());
              });
      return metrics;
    }
  }
}
