package org.creditflows.lab.live;

import static org.creditflows.lab.live.RunningLab.flow;
import static org.creditflows.lab.live.RunningLab.incident;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the live page that stand in the documents. It is no test and runs only when
 * it is named: {@code ./mvnw -pl services/lab -am -Dtest=LiveScreenshots
 * -Dsurefire.failIfNoSpecifiedTests=false verify}. System property {@code screenshots} names
 * another directory than {@code docs/live}.
 */
class LiveScreenshots {

  private static final Path PICTURES =
      Path.of(System.getProperty("screenshots", "../../docs/live"));
  private static final int PICKS = 800;
  private static final int WIDTH = 1440;
  private static final int HEIGHT = 960;

  @Test
  void takeEveryMainView(@TempDir Path directory) {
    assumeTrue(TestBrowser.isInstalled(), TestBrowser.MISSING);
    Scenario scenario =
        Scenario.defaults()
            .withPeople(1500)
            .withCompanies(75)
            .withMonths(60)
            .with(Parameter.JUDGMENTS, 28)
            .with(Parameter.LISTINGS, 7)
            .with(Parameter.SETTLEMENT_DAYS, 1);
    LiveOptions options =
        new LiveOptions("127.0.0.1", 0, false, true, scenario, 1, 0.25, directory, false);
    try (RunningLab lab = RunningLab.start(options);
        TestBrowser browser = TestBrowser.start()) {
      lab.awaitSituation(
          "latencies", s -> flow(s, "centralized").path("p99").isNumber() && isPastTheStart(lab));
      picture(browser, lab);
      person(browser, lab);
      switches(browser, lab);
      workshop(browser, lab);
    }
  }

  /** Parts tell latencies of the last minute, which are those of the history for a while. */
  private static boolean isPastTheStart(RunningLab lab) {
    return lab.get("api/history").size() > 100;
  }

  private static void picture(TestBrowser browser, RunningLab lab) {
    Page light = open(browser, lab, "picture", WIDTH, HEIGHT, ColorScheme.LIGHT);
    awaitPicture(light);
    shoot(light, "picture", true);
    Page dark = open(browser, lab, "picture", 1920, 1080, ColorScheme.DARK);
    awaitPicture(dark);
    shoot(dark, "picture-dark", true);
    Page phone = open(browser, lab, "picture", 400, 800, ColorScheme.LIGHT);
    awaitPicture(phone);
    shoot(phone, "picture-phone", false);
  }

  private static void person(TestBrowser browser, RunningLab lab) {
    Page page = open(browser, lab, "person", WIDTH, HEIGHT, ColorScheme.LIGHT);
    page.fill("#search", somebodyWhomFlowsJudgeApart(lab));
    page.click("#find");
    page.click(".found button");
    page.waitForSelector(".silo");
    shoot(page, "person", true);
  }

  /** Identifier of somebody wrongly recorded if there is such a one, else of anybody. */
  private static String somebodyWhomFlowsJudgeApart(RunningLab lab) {
    String last = "";
    for (int i = 0; i < PICKS; i++) {
      String kind = i < PICKS / 4 ? "wrongly-recorded" : "random";
      last = lab.get("api/people/pick/" + kind).path("identifier").asText();
      if (!lab.get("api/people/" + last).path("disagreements").isEmpty()) {
        return last;
      }
    }
    return last;
  }

  private static void switches(TestBrowser browser, RunningLab lab) {
    lab.on("false-judgment", "{}");
    lab.awaitSituation("effect", s -> falseJudgment(s, 1, "STANDING"));
    Page page = open(browser, lab, "switches", WIDTH, HEIGHT, ColorScheme.LIGHT);
    page.waitForSelector("[data-switch=false-judgment].on");
    shoot(page, "switches", true);
  }

  private static void workshop(TestBrowser browser, RunningLab lab) {
    lab.off("false-judgment", "{}");
    lab.awaitSituation("repair", s -> falseJudgment(s, 1, "UNDONE"));
    lab.lead("api/workshop/wrong-record/open", "");
    predict(lab, "Ann", "centralized");
    predict(lab, "Ben", "federated");
    predict(lab, "Cem", "centralized");
    lab.lead("api/workshop/wrong-record/run", "");
    lab.awaitSituation("effect", s -> falseJudgment(s, 2, "STANDING"));
    lab.lead("api/workshop/wrong-record/undo", "");
    lab.awaitSituation("repair", s -> falseJudgment(s, 2, "UNDONE"));
    Page page = open(browser, lab, "workshop", WIDTH, HEIGHT, ColorScheme.LIGHT);
    page.click("#open-exercise [data-step=reveal]");
    page.waitForSelector("#open-exercise .checks");
    page.waitForSelector("#open-exercise .whose a");
    shoot(page, "workshop", true);
    Page guide = open(browser, lab, "guide", WIDTH, HEIGHT, ColorScheme.LIGHT);
    guide.waitForSelector(".hour [aria-current]");
    shoot(guide, "facilitator", true);
  }

  private static boolean falseJudgment(JsonNode situation, int number, String phase) {
    JsonNode incident = incident(situation, "false-judgment");
    return incident.path("number").asInt() == number
        && incident.path("phase").asText().equals(phase);
  }

  private static void predict(RunningLab lab, String participant, String answer) {
    lab.lead(
        "api/predictions",
        "{\"participant\":\"%s\",\"question\":\"most-changed\",\"answer\":\"%s\"}"
            .formatted(participant, answer));
  }

  private static Page open(
      TestBrowser browser, RunningLab lab, String view, int width, int height, ColorScheme scheme) {
    Page page = browser.open(lab.address() + "#token=" + lab.token(), width, height, scheme);
    page.click("#to-" + view);
    page.waitForSelector("main[data-view=" + view + "] h2");
    return page;
  }

  private static void awaitPicture(Page page) {
    page.waitForSelector("[data-part='silo:court'][data-health=up]");
    page.waitForSelector("[data-chart=lag] canvas");
  }

  private static void shoot(Page page, String name, boolean whole) {
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(whole));
    page.context().close();
  }
}
