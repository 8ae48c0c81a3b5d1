package org.creditflows.kit.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class ServiceLogTest {

  private final LoggerContext context = new LoggerContext();

  @Test
  void saysWarningsOnStandardErrorByDefault() {
    assertThat(configured(Map.of()).getTarget()).isEqualTo("System.err");
    assertThat(context.getLogger("any").getEffectiveLevel()).isEqualTo(Level.WARN);
    assertThat(context.getLogger("org.apache.kafka.clients.NetworkClient").getEffectiveLevel())
        .isEqualTo(Level.ERROR);
  }

  @Test
  void followsItsSettings() {
    Map<String, String> settings =
        Map.of(
            "LOG_LEVEL",
            "debug",
            "KAFKA_LOG_LEVEL",
            "info",
            ServiceLog.OUTPUT,
            "stdout",
            ServiceLog.ERRORS_ONLY,
            "loud.One,loud.Other");
    assertThat(configured(settings).getTarget()).isEqualTo("System.out");
    assertThat(context.getLogger("any").getEffectiveLevel()).isEqualTo(Level.DEBUG);
    assertThat(context.getLogger("org.apache.kafka.clients.x").getEffectiveLevel())
        .isEqualTo(Level.INFO);
    assertThat(context.getLogger("loud.Other").getEffectiveLevel()).isEqualTo(Level.ERROR);
  }

  @Test
  void aLineNamesTimeLevelThreadAndLoggerAndHoldsTheException() {
    LoggingEvent event =
        new LoggingEvent(
            "",
            context.getLogger("org.creditflows.Some"),
            Level.WARN,
            "sent {}",
            new IllegalStateException("no"),
            new Object[] {7});
    event.setThreadName("send");
    assertThat(new LogLine().doLayout(event))
        .matches(
            "(?s)\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  \\[send] o\\.c\\.Some - sent 7\n"
                + "java\\.lang\\.IllegalStateException: no.*");
  }

  private ConsoleAppender<ILoggingEvent> configured(Map<String, String> settings) {
    new ServiceLog(settings::get).configure(context);
    return (ConsoleAppender<ILoggingEvent>)
        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
  }
}
