package org.creditflows.lab.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.live.RunningLab.active;
import static org.creditflows.lab.live.RunningLab.flow;
import static org.creditflows.lab.live.RunningLab.incident;
import static org.creditflows.lab.live.RunningLab.service;
import static org.creditflows.lab.live.RunningLab.stream;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creditflows.lab.live.web.Access;
import org.creditflows.lab.live.web.LiveServer;
import org.creditflows.lab.live.web.StillLab;
import org.creditflows.tax.TaxProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * One live run, used through its page and its interface. What concerns the page is skipped where
 * the machine has no Chromium or no Node.js. Faults that stop things come last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Isolated("it looks for effects within seconds")
class LivePageTest {

  private static final List<String> VIEWS =
      List.of("picture", "person", "switches", "workshop", "guide");
  private static final List<String> FLOWS = List.of("siloed", "federated", "centralized");
  private static final long BURST_MILLIS = TimeUnit.DAYS.toMillis(300);
  private static final double EVENTS_OF_A_YEAR = 300;
  private static final List<String> ON_PEOPLE =
      List.of(
          "false-judgment",
          "namesake-record",
          "wrong-link",
          "late-link",
          "retraction",
          "correction",
          "expiry",
          "erasure");

  @TempDir private static Path directory;
  private static RunningLab lab;
  private static TestBrowser browser;

  @BeforeAll
  static void start() {
    lab = RunningLab.start(directory);
    if (TestBrowser.isInstalled()) {
      browser = TestBrowser.start();
    }
  }

  @AfterAll
  static void stop() {
    try {
      if (browser != null) {
        browser.close();
      }
    } finally {
      if (lab != null) {
        lab.close();
      }
    }
  }

  @Test
  @Order(0)
  void whatIsPressedBeforeEverythingRunsIsDoneThen() {
    assertThat(lab.earlyStatus()).isBetween(200, 299);
  }

  @Test
  @Order(1)
  void threeFlowsAreDrawnFromTheTopologiesThatRun() {
    assertThat(parts("centralized")).contains("source:court", "links:tax", "profiles:any-purpose");
    assertThat(parts("federated")).contains("links:lending", "profiles:credit", "desks:credit");
    assertThat(parts("siloed"))
        .contains("source:platform", "silo:court", "desks:lending")
        .noneMatch(id -> id.startsWith("profiles:") || id.startsWith("links:"));
    lab.awaitSituation(
        "parts that keep as much as their flow",
        s ->
            FLOWS.stream()
                .map(flow -> flow(s, flow))
                .allMatch(
                    flow ->
                        flow.path("entries").asDouble() > 0
                            && flow.path("entries").asDouble() == kept(flow.path("parts"))));
    try (Page page = facilitator("picture", ColorScheme.LIGHT)) {
      for (String flow : FLOWS) {
        page.waitForSelector("[data-flow=" + flow + "] [data-part='silo:court'][data-health=up]");
        page.waitForSelector("[data-flow=" + flow + "] [data-part='desks:court'][data-health=up]");
      }
      page.waitForSelector("[data-chart=lag] canvas");
    }
  }

  @Test
  @Order(2)
  void everyViewIsAccessibleAndFitsAPhone() {
    try (Page page = facilitator("picture", ColorScheme.DARK)) {
      page.waitForSelector("[data-part='silo:court'][data-health=up]");
      for (String view : VIEWS) {
        open(page, view);
        assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
            .as(view)
            .extracting(LivePageTest::described)
            .isEmpty();
      }
      page.setViewportSize(400, 800);
      for (String view : VIEWS) {
        open(page, view);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
            .as("width of %s", view)
            .isEqualTo(400);
      }
    }
  }

  @Test
  @Order(3)
  void burstTakesTheTimelineForwardAndAYearOfEventsThroughEveryFlow() {
    JsonNode before = lab.situation();
    String year = isoDate(before.path("at").asLong() + BURST_MILLIS);
    try (Page page = facilitator("switches", ColorScheme.LIGHT)) {
      page.waitForSelector("[data-switch=burst]");
      page.fill("#burst-days", Long.toString(TimeUnit.MILLISECONDS.toDays(BURST_MILLIS)));
      page.click("[data-on=burst]");
      page.waitForFunction("year => document.getElementById('date').textContent >= year", year);
      lab.awaitSituation(
          "a year of events in every flow, and none waiting",
          s ->
              FLOWS.stream()
                  .allMatch(
                      flow ->
                          folded(s, flow) > folded(before, flow) + EVENTS_OF_A_YEAR
                              && flow(s, flow).path("lag").asDouble() == 0));
      page.click("#to-picture");
      page.waitForSelector("[data-chart=events] canvas");
    }
  }

  @Test
  @Order(4)
  void everySwitchOfAProducerShowsItsEffectAndItsTrueState() {
    long before = lab.situation().path("deadLetters").asLong();
    try (Page page = facilitator("switches", ColorScheme.LIGHT)) {
      page.waitForSelector("[data-switch=rate]");
      page.fill("#rate-daysPerSecond", "8");
      choose(page, "stop-producer", "tax");
      choose(page, "slow-producer", "court");
      choose(page, "incompatible-schema", "platform");
      choose(page, "clock-skew", "lending");
      List<String> switches =
          List.of("rate", "stop-producer", "slow-producer", "incompatible-schema", "clock-skew");
      switches.forEach(id -> page.click("[data-on=" + id + "]"));
      page.click("[data-on=burst]");
      page.click("[data-on=unreadable-record]");
      switches.forEach(id -> page.waitForSelector("[data-switch=" + id + "].on"));
      lab.awaitSituation(
          "records refused, the tax office silent, time fast",
          s ->
              flow(s, "siloed").path("parts").path("silo:platform").path("refused").asLong() > 0
                  && flow(s, "siloed").path("parts").path("silo:lending").path("refused").asLong()
                      > 0
                  && s.path("deadLetters").asLong() > before + 2
                  && service(s, "tax").path("note").asText().equals("stopped")
                  && service(s, "tax").path("rate").asDouble() == 0
                  && service(s, "court").path("rate").asDouble() < 2
                  && s.path("daysPerSecond").asDouble() == 8);
      page.waitForFunction(
          "() => document.querySelectorAll('[data-off]:not([disabled])').length >= 5");
      switches.forEach(id -> page.click("[data-off=" + id + "]"));
      switches.forEach(id -> page.waitForSelector("[data-switch=" + id + "]:not(.on)"));
    }
    lab.awaitSituation(
        "the tax office sends what waited",
        s ->
            service(s, "tax").path("note").asText().isEmpty()
                && service(s, "tax").path("rate").asDouble() > 0
                && s.path("daysPerSecond").asDouble() == 1);
  }

  @Test
  @Order(5)
  void whatIsDoneToPeopleIsMeasuredInEachFlowAndUndone() {
    ON_PEOPLE.forEach(id -> lab.on(id, "{}"));
    Map<String, JsonNode> standing = new TreeMap<>();
    ON_PEOPLE.forEach(id -> standing.put(id, awaitIncident(id, "STANDING")));
    assertThat(ON_PEOPLE).allMatch(id -> active(lab.situation(), id).size() == 1);
    assertThat(standing.get("late-link").path("flows").path("centralized").path("changes"))
        .as("while nobody knows whose record it is")
        .isEmpty();
    assertThat(desks(standing.get("false-judgment"), "siloed"))
        .as("the court's own desks, and they alone")
        .containsExactly("licence-finance", "licence-food", "licence-transport");
    String namesake = standing.get("namesake-record").path("identifier").asText();
    String erased = standing.get("erasure").path("identifier").asText();
    assertThat(sources(namesake))
        .as("a record of another")
        .anyMatch(source -> !source.path("own").asBoolean());
    assertThat(profiles(erased)).as("profiles of an erased person").isEmpty();
    if (browser != null) {
      seeOnThePage(namesake, "#dossier .silo.foreign");
      seeOnThePage(erased, "text=No flow has a profile of this person.");
    }
    ON_PEOPLE.forEach(id -> lab.off(id, "{}"));
    Map<String, JsonNode> undone = new TreeMap<>();
    ON_PEOPLE.forEach(id -> undone.put(id, awaitIncident(id, "UNDONE")));
    assertThat(profiles(erased)).as("profiles of a person registered anew").isNotEmpty();
    for (String id :
        List.of(
            "false-judgment",
            "namesake-record",
            "wrong-link",
            "correction",
            "expiry",
            "retraction")) {
      JsonNode centralized = undone.get(id).path("flows").path("centralized");
      assertThat(centralized.path("changes")).as(id).isNotEmpty();
      assertThat(centralized.path("asked").asInt())
          .as("answers to %s", id)
          .isGreaterThanOrEqualTo(centralized.path("changes").size());
      assertThat(centralized.path("repairMillis").isNumber())
          .as("%s is repaired: %s", id, undone.get(id))
          .isTrue();
    }
    assertThat(undone.get("late-link").path("flows").path("centralized").path("changes"))
        .as("what changed when the link had come")
        .isNotEmpty();
    assertThat(ON_PEOPLE).allMatch(id -> active(lab.situation(), id).isEmpty());
    try (Page page = facilitator("switches", ColorScheme.LIGHT)) {
      ON_PEOPLE.forEach(
          id -> page.waitForSelector("[data-incident=" + id + "][data-phase=UNDONE] .totals"));
      page.waitForSelector(".switched:has-text('Nothing is switched on')");
    }
  }

  private static List<String> desks(JsonNode incident, String flow) {
    return incident.path("flows").path(flow).path("changes").findValuesAsText("desk");
  }

  @Test
  @Order(6)
  void personsFactsStandWithTopicPartitionAndOffset() {
    try (Page page = facilitator("person", ColorScheme.LIGHT)) {
      page.click("[data-pick=wrongly-recorded]");
      page.waitForSelector(".silo details");
      page.evaluate(
          "document.querySelectorAll('details').forEach((each) => { each.open = true; })");
      page.waitForSelector("text=/(court|tax|lending|platform)\\.events \\[\\d\\] @\\d+/");
      page.waitForSelector(".truth.wrong li");
      page.waitForSelector("#stored li");
      page.fill("#search", "no such name");
      page.click("#find");
      page.waitForSelector(".problem:not(:empty)");
    }
  }

  @Test
  @Order(7)
  void roomPredictsAndSeesTheTallyAndOnlyTheFacilitatorLeads() {
    assertThat(lab.exchange("POST", "api/workshop/outage/open", "").statusCode()).isEqualTo(403);
    try (Page leads = facilitator("workshop", ColorScheme.LIGHT);
        Page joins = page("#join", ColorScheme.LIGHT)) {
      leads.click("[data-exercise=read-the-flows] summary");
      leads.click("[data-exercise=read-the-flows] [data-step=open]");
      joins.waitForSelector("#most-records-centralized:not([disabled])");
      assertThat(joins.querySelectorAll("[data-step], #to-switches, #to-guide")).isEmpty();
      joins.check("#most-records-centralized");
      leads.waitForSelector("[data-answer=most-records-centralized] meter[value='1']");
      leads.click("#open-exercise [data-step=run]");
      joins.waitForSelector("#most-records-centralized[disabled]");
      lab.awaitSituation(
          "decisions", s -> flow(s, "siloed").path("decisionsPerSecond").asDouble() > 0);
      leads.click("#open-exercise [data-step=reveal]");
      joins.waitForSelector("#open-exercise .measured");
      joins.waitForSelector("#open-exercise .checks");
      leads.click("#open-exercise [data-step=reset]");
      joins.waitForSelector("#most-records-centralized:not([disabled]):not(:checked)");
      joins.check("#most-records-centralized");
      leads.waitForSelector("[data-answer=most-records-centralized] meter[value='1']");
    }
  }

  @Test
  @Order(8)
  void thirtyClientsFollowTheStream() {
    HttpClient http = HttpClient.newHttpClient();
    List<CompletableFuture<String>> clients =
        IntStream.range(0, 30).mapToObj(i -> twoSituations(http)).toList();
    clients.forEach(
        client ->
            assertThat(client.orTimeout(2, TimeUnit.MINUTES).join())
                .contains("event: situation", "\"phase\":\"running\""));
  }

  @Test
  @Order(9)
  void interfaceIsDescribedAndSnapshotIsAPageOfItsOwn() {
    JsonNode paths = lab.get("openapi.json").path("paths");
    stream(lab.get("api/switches"))
        .forEach(
            each ->
                assertThat(paths.has("/api/switches/" + each.path("id").asText() + "/on"))
                    .isTrue());
    HttpResponse<String> wrong =
        lab.exchange(
            "POST", "api/switches/rate/on", "{\"daysPerSecond\":\"1000\"}", "X-Token", lab.token());
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("daysPerSecond is '1000', allowed are 0.0 to 100.0");
    assertThat(lab.exchange("GET", "api/snapshot", "").body())
        .startsWith("<!doctype html>")
        .contains("Centralized", "False judgment");
  }

  @Test
  @Order(10)
  void killedFlowIsShownDownAndComesBack() {
    try (Page page = facilitator("switches", ColorScheme.LIGHT)) {
      choose(page, "kill-flow", "federated");
      page.click("[data-on=kill-flow]");
      open(page, "picture");
      page.waitForSelector("[data-flow=federated][data-health=down]");
      page.waitForSelector("[data-flow=siloed][data-health=up]");
      assertThat(service(lab.situation(), "federated").path("cores").asDouble()).isZero();
      lab.off("kill-flow", "{\"flow\":\"federated\"}");
      page.waitForSelector("[data-flow=federated][data-health=up]");
    }
    lab.awaitSituation(
        "decisions again", s -> flow(s, "federated").path("decisionsPerSecond").asDouble() > 0);
  }

  @Test
  @Order(11)
  void brokerThatStoppedComesBackWithItsDataAndWithWhatGaveUp() {
    lab.on("stop-broker", "{}");
    lab.awaitSituation("all stands still", s -> active(s, "stop-broker").contains("broker"));
    lab.kill(TaxProducer.class);
    lab.awaitSituation("no tax office", s -> health(s, "tax").equals("DOWN"));
    lab.off("stop-broker", "{}");
    lab.awaitSituation(
        "a tax office that plays on",
        s -> health(s, "tax").equals("UP") && service(s, "tax").path("rate").asDouble() > 0);
    lab.awaitSituation(
        "decisions in every flow",
        s ->
            active(s, "stop-broker").isEmpty()
                && FLOWS.stream()
                    .allMatch(flow -> flow(s, flow).path("decisionsPerSecond").asDouble() > 0));
  }

  @Test
  @Order(12)
  void pagesComplainedOfNothing() {
    requireBrowser();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  @Order(13)
  void pageSaysThatItIsOldAndFollowsAgainAfterARestart() {
    requireBrowser();
    LiveServer first = still(0);
    int port = first.port();
    try (Page page = browser.open("http://127.0.0.1:" + port + "/", 1280, 800, ColorScheme.LIGHT)) {
      page.waitForSelector("#connection.good");
      first.close();
      page.waitForSelector("#connection.bad");
      try (LiveServer second = still(port)) {
        assertThat(second.port()).isEqualTo(port);
        page.waitForSelector("#connection.good");
      }
    }
  }

  /** A server of its own, that shows one situation. */
  private static LiveServer still(int port) {
    StillLab still = new StillLab();
    LiveServer server =
        LiveServer.start(
            "127.0.0.1", port, new Access(Access.LOOPBACK, false, Optional.empty()), still);
    server.show(still.situation());
    return server;
  }

  private static void requireBrowser() {
    assumeTrue(browser != null, TestBrowser.MISSING);
  }

  private static Page facilitator(String view, ColorScheme scheme) {
    Page page = page("#token=" + token(), scheme);
    open(page, view);
    return page;
  }

  private static String token() {
    requireBrowser();
    return lab.token();
  }

  private static Page page(String fragment, ColorScheme scheme) {
    requireBrowser();
    Page page = browser.open(lab.address() + fragment, 1280, 800, scheme);
    page.waitForSelector("#views a");
    return page;
  }

  private static void open(Page page, String view) {
    page.click("#to-" + view);
    page.waitForSelector("main[data-view=" + view + "] h2");
  }

  private static void choose(Page page, String id, String value) {
    page.locator("[data-switch=" + id + "] select").selectOption(value);
  }

  private static String described(Rule violation) {
    return violation.getId()
        + ": "
        + violation.getHelp()
        + violation.getNodes().stream()
            .map(node -> " " + node.getHtml())
            .collect(Collectors.joining());
  }

  private static String health(JsonNode situation, String service) {
    return service(situation, service).path("health").asText();
  }

  private static List<String> parts(String flow) {
    JsonNode situation =
        lab.awaitSituation("diagram of " + flow, s -> flow(s, flow).hasNonNull("diagram"));
    return stream(flow(situation, flow).path("diagram").path("parts"))
        .map(part -> part.path("id").asText())
        .toList();
  }

  /** Values that all parts of a flow keep. */
  private static double kept(JsonNode parts) {
    return stream(parts).mapToDouble(part -> part.path("entries").asDouble()).sum();
  }

  private static JsonNode awaitIncident(String id, String phase) {
    JsonNode situation =
        lab.awaitSituation(
            id + " " + phase,
            s -> List.of(phase, "FAILED").contains(incident(s, id).path("phase").asText()));
    JsonNode reached = incident(situation, id);
    assertThat(reached.path("phase").asText()).as(reached.toString()).isEqualTo(phase);
    return reached;
  }

  private static List<JsonNode> sources(String identifier) {
    return stream(lab.get("api/people/" + identifier).path("sources")).toList();
  }

  private static List<JsonNode> profiles(String identifier) {
    return stream(lab.get("api/people/" + identifier).path("profiles")).toList();
  }

  /** Looks a person up on the page as a user does. */
  private static void seeOnThePage(String identifier, String selector) {
    try (Page page = facilitator("person", ColorScheme.LIGHT)) {
      page.fill("#search", identifier);
      page.click("#find");
      page.click(".found button");
      page.waitForSelector(selector);
    }
  }

  /** Events that all silos of a flow have folded since it started. */
  private static double folded(JsonNode situation, String flow) {
    JsonNode parts = flow(situation, flow).path("parts");
    return Stream.of("court", "tax", "lending", "platform")
        .mapToDouble(domain -> parts.path("silo:" + domain).path("total").asDouble())
        .sum();
  }

  private static String isoDate(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString().substring(0, 10);
  }

  /** Over a connection of its own, as no stream ends by itself. */
  private static CompletableFuture<String> twoSituations(HttpClient http) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(lab.address() + "api/stream"))
            .header("Accept", "text/event-stream")
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
        .thenApplyAsync(
            response -> {
              try (Stream<String> lines = response.body()) {
                return lines.limit(7).collect(Collectors.joining("\n"));
              }
            });
  }
}
