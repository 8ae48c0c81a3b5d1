package org.creditflows.lab.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium, where there is one: opens a page from a file and says how it went. */
public final class Browser {

  private static final Pattern FOUND = Pattern.compile("<pre id=\"probe\">(.*?)</pre>");
  private static final long TIMEOUT_SECONDS = 60;

  /** Collects errors from the start, and when all is loaded leaves what it found in the page. */
  private static final String PROBE =
      """
      <script>
      window.complaints = [];
      addEventListener('error', event => window.complaints.push(String(event.message)));
      const error = console.error;
      console.error = function () { window.complaints.push([...arguments].join(' ')); };
      addEventListener('load', () => setTimeout(() => {
        document.querySelectorAll('details').forEach(each => { each.open = true; });
        const root = document.documentElement;
        const found = {
          width: root.clientWidth,
          scrollWidth: root.scrollWidth,
          charts: document.querySelectorAll('.chart').length,
          drawn: document.querySelectorAll('.chart > svg').length,
          mostPercent: Math.max(0, ...[...document.querySelectorAll('.chart > svg')]
            .filter(svg => [...svg.querySelectorAll('.title')].every(t => t.textContent.includes('%')))
            .flatMap(svg => [...svg.querySelectorAll('.tick text')])
            .map(tick => Number(tick.textContent.replace('\u2212', '-')))),
          complaints: window.complaints
        };
        const box = document.createElement('pre');
        box.id = 'probe';
        box.textContent = JSON.stringify(found);
        document.body.append(box);
      }));
      </script>
      """;

  private Browser() {}

  /**
   * What a page was like.
   *
   * @param width of the window in CSS pixels
   * @param scrollWidth of the page, with everything that can be folded out folded out
   * @param mostPercent highest figure on an axis of shares; 0 where there is none
   * @param complaints errors on the console
   */
  public record Opened(
      int width,
      int scrollWidth,
      int charts,
      int drawn,
      double mostPercent,
      List<String> complaints) {}

  /** Opens a page; without a browser the test is skipped and says so. */
  public static Opened open(Path page, int width, boolean dark)
      throws IOException, InterruptedException {
    Optional<Path> program = program();
    assumeTrue(program.isPresent(), "skipped: there is no chromium on the PATH to open pages with");
    Path probed = page.resolveSibling("probed-" + page.getFileName());
    Files.writeString(
        probed,
        Files.readString(page).replaceFirst("<head>", Matcher.quoteReplacement("<head>" + PROBE)));
    Path profile = Files.createTempDirectory(page.getParent(), "browser-");
    Path said = profile.resolve("dom.html");
    List<String> command = new ArrayList<>(List.of(program.get().toString(), "--headless"));
    command.addAll(Chromium.FLAGS);
    command.add("--user-data-dir=" + profile);
    command.add("--window-size=" + width + ",900");
    if (dark) {
      command.add("--blink-settings=preferredColorScheme=0");
    }
    command.addAll(List.of("--virtual-time-budget=3000", "--dump-dom", probed.toUri().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(said.toFile())
            .start();
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the browser did not end within " + TIMEOUT_SECONDS + " s");
    }
    return found(Files.readString(said, StandardCharsets.UTF_8));
  }

  private static Opened found(String page) throws IOException {
    Matcher matcher = FOUND.matcher(page);
    if (!matcher.find()) {
      throw new IOException("the page left nothing behind: " + page.length() + " characters");
    }
    JsonNode found =
        new ObjectMapper()
            .readTree(
                matcher.group(1).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"));
    List<String> complaints = new ArrayList<>();
    found.get("complaints").forEach(complaint -> complaints.add(complaint.asText()));
    return new Opened(
        found.get("width").asInt(),
        found.get("scrollWidth").asInt(),
        found.get("charts").asInt(),
        found.get("drawn").asInt(),
        found.get("mostPercent").asDouble(),
        complaints);
  }

  private static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(
            each ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(each, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
