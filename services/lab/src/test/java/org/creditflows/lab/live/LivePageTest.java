package org.creditflows.lab.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One live run, used through its interface and, where Debian's Chromium and Node.js are installed,
 * through its page. Faults that stop things come last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LivePageTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path NODE = Path.of("/usr/bin/node");
  private static final List<String> VIEWS =
      List.of("picture", "person", "switches", "workshop", "guide");

  @TempDir private static Path directory;
  private static RunningLab lab;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() {
    lab = RunningLab.start(directory);
    if (Files.isExecutable(CHROMIUM) && Files.isExecutable(NODE)) {
      playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(
                      Map.of(
                          "PLAYWRIGHT_NODEJS_PATH",
                          NODE.toString(),
                          "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                          "1")));
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(CHROMIUM)
                      .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
    }
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      browser.close();
      playwright.close();
    }
    lab.close();
  }

  @Test
  @Order(1)
  void pictureIsDrawnFromTheTopologiesThatRun() {
    JsonNode centralized =
        flow(lab.awaitSituation(s -> flow(s, "centralized").hasNonNull("diagram")), "centralized");
    assertThat(texts(centralized.path("diagram").path("parts"), "id"))
        .contains("source:court", "silo:lending", "links:tax")
        .anyMatch(id -> id.startsWith("profiles:"));
    JsonNode siloed =
        flow(lab.awaitSituation(s -> flow(s, "siloed").hasNonNull("diagram")), "siloed");
    assertThat(texts(siloed.path("diagram").path("parts"), "id"))
        .contains("source:court", "silo:court")
        .noneMatch(id -> id.startsWith("profiles:") || id.startsWith("links:"));
  }

  @Test
  @Order(2)
  void openApiDescribesEverySwitch() {
    JsonNode paths = lab.get("openapi.json").path("paths");
    for (JsonNode each : lab.get("api/switches")) {
      assertThat(paths.has("/api/switches/" + each.path("id").asText() + "/on")).isTrue();
    }
    assertThat(lab.exchange("POST", "api/switches/rate/on", "{\"daysPerSecond\":\"1000\"}").body())
        .contains("allowed are 0.0 to 100.0");
  }

  @Test
  @Order(3)
  void otherSitesAndNamesAreRefused() {
    HttpResponse<String> foreign =
        lab.exchange("POST", "api/reset", "", "Origin", "http://other.example");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(foreign.body()).contains("another site");
  }

  @Test
  @Order(4)
  void personsFactsStandWithTopicPartitionAndOffset() {
    String identifier = lab.get("api/people/pick/manager").path("identifier").asText();
    JsonNode person =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> lab.get("api/people/" + identifier),
                seen -> seen.path("sources").path(0).hasNonNull("record"));
    JsonNode fact = person.path("sources").path(0).path("facts").path(0);
    assertThat(fact.path("topic").asText()).endsWith(".events");
    assertThat(fact.path("offset").isNumber()).isTrue();
    assertThat(person.path("profiles")).isNotEmpty();
  }

  @Test
  @Order(5)
  void falseJudgmentChangesDecisionsWhereRecordsMeetAndIsRepaired() {
    turn("false-judgment", "on", "{}");
    JsonNode standing = awaitIncident("false-judgment", "STANDING");
    assertThat(standing.path("flows").path("centralized").path("changes")).isNotEmpty();
    turn("false-judgment", "off", "{}");
    JsonNode undone = awaitIncident("false-judgment", "UNDONE");
    assertThat(undone.path("flows").path("centralized").path("repairMillis").isNumber()).isTrue();
  }

  @Test
  @Order(6)
  void unreadableRecordIsSetAside() {
    long before = lab.situation().path("deadLetters").asLong();
    turn("unreadable-record", "on", "{\"producer\":\"tax\"}");
    lab.awaitSituation(s -> s.path("deadLetters").asLong() > before);
  }

  @Test
  @Order(7)
  void thirtyClientsFollowTheStream() {
    List<CompletableFuture<String>> clients =
        IntStream.range(0, 30).mapToObj(i -> firstSituations(HttpClient.newHttpClient())).toList();
    clients.forEach(
        client ->
            assertThat(client.orTimeout(60, TimeUnit.SECONDS).join())
                .contains("event: situation")
                .contains("\"phase\":\"running\""));
  }

  @Test
  @Order(8)
  void everyViewIsFreeOfErrorsAndAccessible() {
    requireBrowser();
    List<String> errors = new ArrayList<>();
    try (Page page = open("picture", errors)) {
      page.waitForSelector("[data-part='silo:court'][data-health='up']");
      for (String view : VIEWS) {
        page.navigate(lab.address() + "#" + view);
        page.waitForSelector("main[data-view=" + view + "] h2");
        assertThat(new AxeBuilder(page).analyze().getViolations())
            .as(view)
            .extracting(violation -> violation.getId() + ": " + violation.getHelp())
            .isEmpty();
      }
    }
    assertThat(errors).isEmpty();
  }

  @Test
  @Order(9)
  void switchesOnThePageShowTheirTrueState() {
    requireBrowser();
    List<String> errors = new ArrayList<>();
    try (Page page = open("switches", errors)) {
      for (String id :
          List.of("rate", "stop-producer", "slow-producer", "incompatible-schema", "clock-skew")) {
        page.click("[data-on='" + id + "']");
        page.waitForSelector("[data-switch='" + id + "'].on");
        assertThat(active(id)).isNotEmpty();
        page.click("[data-off='" + id + "']");
        page.waitForSelector("[data-switch='" + id + "']:not(.on)");
        lab.awaitSituation(s -> active(s, id).isEmpty());
      }
      page.click("[data-on='burst']");
      page.click("[data-on='unreadable-record']");
    }
    assertThat(errors).isEmpty();
  }

  @Test
  @Order(10)
  void killedFlowShowsAndComesBack() {
    turn("kill-flow", "on", "{\"flow\":\"siloed\"}");
    lab.awaitSituation(s -> flow(s, "siloed").path("health").asText().equals("DOWN"));
    turn("kill-flow", "off", "{\"flow\":\"siloed\"}");
    lab.awaitSituation(s -> flow(s, "siloed").path("health").asText().equals("UP"));
  }

  @Test
  @Order(11)
  void brokerThatStoppedComesBackWithItsData() {
    turn("stop-broker", "on", "{}");
    lab.awaitSituation(s -> active(s, "stop-broker").contains("broker"));
    turn("stop-broker", "off", "{}");
    lab.awaitSituation(
        s ->
            active(s, "stop-broker").isEmpty()
                && flow(s, "siloed").path("health").asText().equals("UP")
                && flow(s, "centralized").path("health").asText().equals("UP"));
  }

  private static void requireBrowser() {
    assumeTrue(
        browser != null,
        "the page is not tested: " + CHROMIUM + " or " + NODE + " is not installed");
  }

  private static Page open(String view, List<String> errors) {
    Page page = browser.newPage();
    page.setDefaultTimeout(90_000);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
    page.navigate(lab.address() + "#" + view);
    page.waitForSelector("main[data-view=" + view + "] h2");
    return page;
  }

  private static void turn(String id, String way, String body) {
    HttpResponse<String> answer = lab.exchange("POST", "api/switches/" + id + "/" + way, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static JsonNode awaitIncident(String id, String phase) {
    JsonNode situation =
        lab.awaitSituation(
            s -> {
              JsonNode latest = s.path("incidents").path(0);
              return latest.path("switchId").asText().equals(id)
                  && latest.path("phase").asText().equals(phase);
            });
    return situation.path("incidents").path(0);
  }

  private static CompletableFuture<String> firstSituations(HttpClient client) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(lab.address() + "api/stream")).build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
        .thenApplyAsync(
            response -> {
              try (Stream<String> lines = response.body()) {
                return lines.limit(9).reduce("", (all, line) -> all + line + "\n");
              }
            });
  }

  private static List<String> active(String id) {
    return active(lab.situation(), id);
  }

  private static List<String> active(JsonNode situation, String id) {
    return stream(situation.path("switches"))
        .filter(each -> each.path("id").asText().equals(id))
        .flatMap(each -> stream(each.path("active")))
        .map(JsonNode::asText)
        .toList();
  }

  private static JsonNode flow(JsonNode situation, String name) {
    return stream(situation.path("flows"))
        .filter(flow -> flow.path("flow").asText().equals(name))
        .findFirst()
        .orElseGet(() -> situation.path("none"));
  }

  private static List<String> texts(JsonNode array, String field) {
    return stream(array).map(each -> each.path(field).asText()).toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
