package org.creditflows.lab.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The settings in deploy/prometheus, as promtool sees them. */
class AlertRulesTest {

  private static final Path DIRECTORY = Path.of("..", "..", "deploy", "prometheus");

  @Test
  void settingsAreAccepted() throws InterruptedException {
    assertAccepted("check", "config", "prometheus.yml");
  }

  @Test
  void everyAlertFiresWhenItShouldAndNotBefore() throws InterruptedException {
    assertAccepted("test", "rules", "alerts-test.yml");
  }

  private static void assertAccepted(String task, String kind, String file)
      throws InterruptedException {
    try {
      Process promtool =
          new ProcessBuilder("promtool", task, kind, file)
              .directory(DIRECTORY.toFile())
              .redirectErrorStream(true)
              .start();
      String printed = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(promtool.waitFor()).as(printed).isZero();
    } catch (IOException e) {
      abort("there is no promtool");
    }
  }
}
