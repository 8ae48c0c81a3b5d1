package org.creditflows.lab.live;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.creditflows.lab.testing.Chromium;

/** The Chromium and the Node.js of the machine, driven by Playwright. For use by one thread. */
final class TestBrowser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path NODE = Path.of("/usr/bin/node");
  private static final double TIMEOUT_MILLIS = 120_000;

  /** Why pages cannot be opened here, for the line that a skipped test leaves. */
  static final String MISSING =
      "the page is not tested: " + CHROMIUM + " or " + NODE + " is not installed";

  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final Playwright playwright;
  private final Browser browser;

  private TestBrowser(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static boolean isInstalled() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(NODE);
  }

  /** Leaves no Node.js behind where Chromium does not start. */
  static TestBrowser start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        NODE.toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    try {
      return new TestBrowser(playwright, launched(playwright));
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  private static Browser launched(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(Chromium.FLAGS));
  }

  /** A page of its own user, whose errors are kept. */
  Page open(String address, int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
    Page page = context.newPage();
    page.setDefaultTimeout(TIMEOUT_MILLIS);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text() + " at " + message.location());
          }
        });
    page.onPageError(errors::add);
    page.navigate(address);
    return page;
  }

  /** What pages have complained of since they were asked last. */
  List<String> errors() {
    List<String> seen = List.copyOf(errors);
    errors.clear();
    return seen;
  }

  @Override
  public void close() {
    try {
      browser.close();
    } finally {
      playwright.close();
    }
  }
}
