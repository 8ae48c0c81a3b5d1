package org.creditflows.lab.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditflows.lab.live.web.Access;
import org.creditflows.lab.live.web.LiveServer;
import org.creditflows.lab.live.web.StillLab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the page makes of situations that a test invents; nothing runs behind it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StillPageTest {

  private static final String FLOWS =
      "[{\"flow\":\"siloed\",\"health\":\"UP\"},{\"flow\":\"centralized\",\"health\":\"UP\"}]";
  private static final String THREE_FLOWS =
      "[{\"flow\":\"siloed\"},{\"flow\":\"federated\"},{\"flow\":\"centralized\"}]";
  private static final String SWITCHES =
      """
      [{"id":"kill-flow","people":false,"undo":"SWITCH","active":[ACTIVE],"parameters":
       [{"name":"flow","kind":"choice","allowed":["siloed","centralized"],"standard":"siloed"}]},
       {"id":"false-judgment","people":true,"undo":"SWITCH","active":[],"parameters":
       [{"name":"person","kind":"person","allowed":[],"standard":""}]}]
      """;

  /** Court records that wait, are folded and decided on; each flow granted another number. */
  private static final String DRAWN =
      """
      {"flow":"NAME","health":"UP","p99":236,"recordsPerDecision":1,"granted":GRANTED,"diagram":{"parts":[
       {"id":"source:court","kind":"SOURCE","name":"court","stores":[],"steps":[]},
       {"id":"silo:court","kind":"SILO","name":"court","stores":["court-records"],"steps":[]},
       {"id":"desks:court","kind":"DESKS","name":"court","stores":["restrictions-court"],"steps":[]}],
       "edges":[{"from":"source:court","to":"silo:court"},{"from":"silo:court","to":"desks:court"}]},
       "parts":{
       "source:court":{"rate":1,"total":1260,"entries":0,"lag":12,"refused":0,"health":"UP"},
       "silo:court":{"rate":0,"total":900,"entries":362,"lag":0,"refused":0,"health":"UP"},
       "desks:court":{"rate":0,"total":479,"entries":24,"lag":0,"refused":3,"health":"UP"}}}
      """;

  private static final double TIMEOUT_MILLIS = 30_000;

  private static TestBrowser browser;

  private final StillLab lab = new StillLab();
  private final Map<String, String> shown =
      new TreeMap<>(
          Map.of(
              "phase", "\"running\"",
              "settled", "false",
              "services", "[]",
              "flows", FLOWS,
              "compared", "0",
              "disagreements", "0",
              "switches", "[]",
              "incidents", "[]"));
  private LiveServer server = serve(Optional.empty());

  @BeforeAll
  static void start() {
    assumeTrue(TestBrowser.isInstalled(), TestBrowser.MISSING);
    browser = TestBrowser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void ownAnswerOutlivesTheViewAndTheTallyButNotTheRound() {
    show(workshop(1, "{}"));
    try (Page page = open("#workshop")) {
      page.check("#most-silent-siloed");
      page.locator("[data-answer=most-silent-siloed] .mine:visible").waitFor();
      show(workshop(1, "{\"most-silent\":{\"siloed\":1}}"));
      page.waitForSelector("[data-answer=most-silent-siloed] meter[value='1']");
      assertThat(page.evaluate("document.activeElement.id"))
          .as("a form that others change meanwhile keeps its focus")
          .isEqualTo("most-silent-siloed");
      page.click("#to-picture");
      page.click("#to-workshop");
      page.waitForSelector("#most-silent-siloed:checked");
      show(workshop(2, "{}"));
      page.waitForSelector("#most-silent-siloed:not(:checked)");
      assertThat(page.locator(".mine:visible").count()).isZero();
      page.check("#most-silent-siloed");
      page.locator("[data-answer=most-silent-siloed] .mine:visible").waitFor();
    }
    assertThat(lab.asked()).hasSize(2).allMatch(each -> each.endsWith("most-silent siloed"));
  }

  @Test
  void flowsThatShareTheMostAreBothRightAndWhoWasTouchedIsNamed() {
    shown.put("flows", THREE_FLOWS);
    shown.put(
        "incidents",
        """
        [{"number":7,"switchId":"false-judgment","identifier":"1","people":["Ann"],"phase":"UNDONE",
          "problem":null,"startedAt":0,"flows":{%s,%s,%s}}]
        """
            .formatted(
                consequence("siloed", "licence-food"),
                consequence("federated", "licence-food", "landlord"),
                consequence("centralized", "licence-food", "landlord")));
    show(revealed());
    try (Page page = open("#workshop")) {
      page.waitForSelector(
          "[data-question=most-changed] .verdict:has-text('✓ Federated and Centralized, 2 decisions"
              + " each. 1 of 3 named one of them.')");
      assertThat(page.locator("[data-question=most-changed] .answer.right").count()).isEqualTo(2);
      page.waitForSelector(
          "[data-question=longest-repair] .verdict:has-text('none: within 0.5 s in all flows')");
      page.waitForSelector("text=0 of 3 answered this question. Predictions are closed.");
      page.waitForSelector(".stages [aria-current=step]:has-text('Revealed')");
      page.waitForSelector(".whose li:has-text('In all flows: licence-food.')");
      page.waitForSelector(".whose li:has-text('Only in Federated and Centralized: landlord.')");
      page.waitForSelector(".totals dd:has-text('2 of 9 answers')");
      page.click(".whose a");
      page.waitForSelector("#dossier .who:has-text('Ann')");
    }
  }

  @Test
  void facilitatorsPageSaysWhereTheHourStandsAndLeadsIt() {
    show(workshop(1, "{}"));
    try (Page page = open("#guide")) {
      page.waitForSelector(
          "[data-exercise=outage][aria-current=step] .now:has-text('predicting (answered by 3)')");
      page.waitForSelector("[data-exercise=lag]:not([aria-current]) .now:has-text('done')");
      page.waitForSelector("[data-exercise=un-merge] .now:has-text('not begun')");
      page.waitForSelector("#connected:has-text('2')");
      assertThat(page.locator(".hour details[open]").count())
          .as("the room may see the screen")
          .isZero();
      assertThat(page.locator(".hour .from").allTextContents())
          .startsWith("0:00", "0:02", "0:14", "0:26", "0:38", "0:50", "spare");
      assertThat(page.locator("[data-exercise=outage] [data-step].next").allTextContents())
          .containsExactly("Run");
      assertThat(page.isDisabled("[data-exercise=outage] [data-step=undo]")).isTrue();
      page.waitForResponse("**/run", () -> page.click("[data-exercise=outage] [data-step=run]"));
      page.waitForResponse("**/open", () -> page.click("[data-exercise=lag] [data-step=open]"));
    }
    assertThat(lab.asked()).containsExactly("run outage", "open lag");
  }

  @Test
  void switchIsTurnedOffWhereItIsOn() {
    show(killed("\"centralized\""));
    try (Page page = open("#switches")) {
      page.waitForSelector("[data-switch=kill-flow].on");
      assertThat(page.inputValue("#kill-flow-flow"))
          .as("what was turned on elsewhere")
          .isEqualTo("centralized");
      page.selectOption("#kill-flow-flow", "siloed");
      page.waitForSelector("[data-off=kill-flow][disabled]");
      page.waitForSelector("[data-on=kill-flow]:not([disabled])");
      page.selectOption("#kill-flow-flow", "centralized");
      page.waitForResponse("**/off", () -> page.click("[data-off=kill-flow]"));
      show(killed(""));
      page.waitForSelector("[data-switch=kill-flow]:not(.on)");
    }
    assertThat(lab.asked()).containsExactly("off kill-flow {flow=centralized}");
  }

  @Test
  void whatIsOnStandsAboveAllSwitchesAndIsUndoneThere() {
    show(killed("\"centralized\""));
    try (Page page = open("#switches")) {
      page.waitForSelector(".switched:has-text('1 switch is on')");
      page.waitForResponse("**/off", () -> page.click("[data-switched=kill-flow] button"));
      show(killed(""));
      page.waitForSelector(".switched:has-text('Nothing is switched on')");
      assertThat(page.isVisible("[data-off=kill-flow]")).as("nothing to undo").isFalse();
    }
    assertThat(lab.asked()).containsExactly("off kill-flow {flow=centralized}");
  }

  @Test
  void disagreementIsToldByWhatDiffers() {
    show(killed(""));
    try (Page page = open("#person")) {
      page.click("[data-pick=answered-differently]");
      page.waitForSelector(".because");
      assertThat(page.textContent(".because"))
          .contains(
              "The flows answered differently at lender-3: granted in Siloed, denied in"
                  + " Federated and Centralized.",
              "Only Federated and Centralized found: has a major tax violation (from the tax file,"
                  + " which Siloed did not show).")
          .doesNotContain("Several things differ");
      assertThat(page.textContent(".decisions [data-flow=Siloed]"))
          .contains("602 points, 570 needed", "Own file: lender-3");
      assertThat(page.textContent(".truth.wrong li"))
          .as("a mistake that sets no flow apart")
          .endsWith("there it makes no difference between flows.");
      page.waitForSelector(".silo:has-text('credit profiles'):has-text('Nothing')");
      assertThat(page.locator(".silo:has-text('deposit profiles')").count())
          .as("nobody has asked for this purpose")
          .isZero();
      page.click("#stored summary");
      page.waitForSelector("text=/federated\\.decisions \\[0\\] @7/");
      page.click("text=Put a false judgment on this person");
      page.waitForFunction("() => document.activeElement.dataset.on === 'false-judgment'");
      page.waitForSelector("#about-whom:has-text('Ben')");
    }
  }

  @Test
  void choiceOfAPersonIsLeftToTheLabAgain() {
    show(killed(""));
    try (Page page = open("#person")) {
      page.click("[data-pick=random]");
      page.waitForSelector("#dossier .who");
      page.click("#to-switches");
      page.waitForSelector("#about-whom:has-text('Ann')");
      page.waitForResponse("**/on", () -> page.click("[data-on=false-judgment]"));
      page.click("#anybody");
      page.waitForSelector("#about-whom:has-text('whom the lab chooses')");
      assertThat(page.isVisible("#anybody")).isFalse();
      page.waitForResponse("**/on", () -> page.click("[data-on=false-judgment]"));
    }
    assertThat(lab.asked()).containsExactly("on false-judgment {person=1}", "on false-judgment {}");
  }

  @Test
  void facilitatorsLinkIsTakenWhereThePageIsOpenAlready() {
    server.close();
    server = serve(Optional.of("secret"));
    show(workshop(1, "{}"));
    try (Page page = open("#workshop")) {
      page.waitForSelector("#views a");
      assertThat(page.isVisible("#to-switches")).isFalse();
      page.evaluate("location.hash = '#token=secret'");
      page.waitForSelector("#to-switches");
      assertThat(page.url()).doesNotContain("secret");
    }
  }

  @Test
  void labThatEndsWhileItStartsIsSaidToBeGone() {
    shown.put("phase", "\"starting-services\"");
    show(workshop(0, "{}"));
    try (Page page = open("")) {
      page.waitForSelector("#connection.waiting");
      server.close();
      page.waitForSelector("#connection.bad");
    }
  }

  @Test
  void answerThatIsNoJsonIsSaidInWords() {
    show(workshop(1, "{}"));
    try (Page page = open("")) {
      page.waitForSelector("#views a");
      page.route(
          "**/api/workshop",
          route -> route.fulfill(new Route.FulfillOptions().setBody("<html>a proxy</html>")));
      page.click("#to-workshop");
      page.waitForSelector(".problem:has-text('The lab answered 200, and nothing that can be')");
    }
  }

  @Test
  void flowsAreComparedByWhatTheyGrantedWhereTheyDiffer() {
    showDrawn();
    try (Page page = open("#picture")) {
      page.waitForSelector(
          ".summary:has-text('answered 343 requests: 325 alike, 18 differently.')");
      page.waitForSelector("[data-flow=siloed] dt:has-text('of the 18: granted')");
      assertThat(page.textContent("[data-flow=siloed] [data-figure=granted]")).isEqualTo("11");
      assertThat(page.textContent("[data-flow=centralized] [data-figure=granted]")).isEqualTo("7");
    }
  }

  @Test
  void partTellsWhatIsTheMatterAndAllFiguresWhereTheyAreWanted() {
    showDrawn();
    try (Page page = open("#picture")) {
      String desks = "[data-flow=siloed] [data-part='desks:court']";
      page.waitForSelector(
          "[data-flow=siloed] [data-part='source:court'] .matter:has-text('12 waiting')");
      page.waitForSelector(desks + " .matter:has-text('3 refused')");
      assertThat(page.locator(desks + " .more").count()).isZero();
      assertThat(page.isVisible("[data-flow=siloed] [data-figure=p50]")).isFalse();
      page.click("#all-figures");
      page.waitForSelector("[data-flow=siloed] [data-figure=p50]");
      page.waitForSelector(desks + " .more:has-text('479 filed')");
      page.waitForSelector(desks + " .more:has-text('24 kept')");
      page.reload();
      page.waitForSelector(desks + " .more:has-text('479 filed')");
      page.click("#all-figures[aria-pressed=true]");
      page.waitForSelector("#all-figures[aria-pressed=false]");
      assertThat(page.locator(desks + " .more").count()).isZero();
    }
  }

  @Test
  void narrowScreenShowsOneFlowAndComparesAll() {
    showDrawn();
    try (Page page = open("#picture")) {
      page.setViewportSize(360, 740);
      page.waitForSelector(
          "[data-to=centralized]:has-text('granted 7 of the 18; 99 of 100 within 236 ms')");
      page.waitForSelector("[data-flow=siloed] [data-part='silo:court']");
      assertThat(page.isVisible("[data-flow=centralized]")).isFalse();
      page.click("[data-to=centralized]");
      page.waitForSelector("[data-flow=centralized] [data-part='silo:court']");
      assertThat(page.isVisible("[data-flow=siloed]")).isFalse();
      page.click("#all-figures");
      page.waitForSelector("[data-flow=centralized] .more");
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    }
  }

  @Test
  void serviceThatIsNotWellIsShownBesideTheChipOfAll() {
    shown.put(
        "services",
        """
        [{"name":"court","health":"UP","cores":0,"memoryBytes":1,"rate":1,"note":""},
         {"name":"tax","health":"DOWN","cores":0,"memoryBytes":0,"rate":0,"note":""}]
        """);
    show(workshop(1, "{}"));
    try (Page page = open("#picture")) {
      page.waitForSelector("summary:has-text('1 of 2 services up')");
      page.waitForSelector("[data-service=tax].down:visible");
      assertThat(page.locator("[data-service=court]:visible").count()).isZero();
      page.click("summary:has-text('1 of 2 services up')");
      page.waitForSelector("[data-service=court]:visible");
    }
  }

  /** Two flows that answered 18 of 343 requests differently, each with a diagram. */
  private void showDrawn() {
    shown.put("settled", "true");
    shown.put("compared", "343");
    shown.put("disagreements", "18");
    shown.put("flows", "[" + drawn("siloed", 11) + "," + drawn("centralized", 7) + "]");
    show(workshop(1, "{}"));
  }

  private static String drawn(String flow, int granted) {
    return DRAWN.replace("NAME", flow).replace("GRANTED", Integer.toString(granted));
  }

  private LiveServer serve(Optional<String> token) {
    return LiveServer.start("127.0.0.1", 0, new Access(Access.LOOPBACK, false, token), lab);
  }

  private Page open(String fragment) {
    Page page =
        browser.open(
            "http://127.0.0.1:" + server.port() + "/" + fragment, 1280, 800, ColorScheme.LIGHT);
    page.setDefaultTimeout(TIMEOUT_MILLIS);
    return page;
  }

  /** The exercise of an outage, to be predicted. */
  private static String workshop(int round, String tally) {
    return """
        {"exercise":"outage","round":%d,"phase":"PREDICT","steps":["run","reset"],"done":["lag"],
         "participants":3,"tally":%s,"measured":{},"answers":{},"checks":{},"incident":null}
        """
        .formatted(round, tally);
  }

  /** One wrong record, which two flows took further than the third and all repaired as soon. */
  private static String revealed() {
    return """
        {"exercise":"wrong-record","round":1,"phase":"REVEALED","steps":["undo","reveal","reset"],
         "done":["wrong-record"],"participants":3,"tally":{"most-changed":{"federated":1,"none":2}},
         "measured":{"most-changed":{"siloed":1,"federated":2,"centralized":2},
          "longest-repair":{"siloed":500,"federated":500,"centralized":500}},
         "answers":{"most-changed":["centralized","federated"],"longest-repair":["none"]},
         "checks":{"changed":true},"incident":7}
        """;
  }

  private static String change(String desk) {
    return """
        {"person":"Ann","desk":"%s","before":"LIFT","during":"RESTRICT","after":"LIFT"}"""
        .formatted(desk);
  }

  private static String consequence(String flow, String... desks) {
    return """
        "%s":{"asked":9,"subjects":1,"effectMillis":500,"repairMillis":500,"changes":[%s]}"""
        .formatted(
            flow, Stream.of(desks).map(StillPageTest::change).collect(Collectors.joining(",")));
  }

  /** A killed flow's switch; the workshop has not begun. */
  private String killed(String active) {
    shown.put("switches", SWITCHES.replace("ACTIVE", active));
    return workshop(1, "{}");
  }

  /** Shows to every page what is to be shown beside the workshop, and the workshop. */
  private void show(String workshop) {
    String situation =
        """
        {"situation":{"phase":%s,"settled":%s,"wallTime":1,"at":0,"daysPerSecond":1,"ended":false,"services":%s,
         "flows":%s,"compared":%s,"disagreements":%s,"deadLetters":0,"switches":%s,"incidents":%s},"workshop":%s,
         "pages":2}
        """
            .formatted(
                shown.get("phase"),
                shown.get("settled"),
                shown.get("services"),
                shown.get("flows"),
                shown.get("compared"),
                shown.get("disagreements"),
                shown.get("switches"),
                shown.get("incidents"),
                workshop);
    server.show(situation.replace("\n", ""));
  }
}
