package org.creditflows.kit.service;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** A line such as {@code 12:34:56.789 WARN [send] o.c.kit.send.Outlet - message}. */
final class LogLine extends LayoutBase<ILoggingEvent> {

  private static final int LEVEL_WIDTH = 5;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ZoneId zone = ZoneId.systemDefault();

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder();
    appendTime(line, event.getTimeStamp());
    String level = event.getLevel().toString();
    line.append(' ').append(level).append(" ".repeat(LEVEL_WIDTH - level.length()));
    line.append(" [").append(event.getThreadName()).append("] ");
    appendLogger(line, event.getLoggerName());
    line.append(" - ").append(event.getFormattedMessage()).append('\n');
    if (event.getThrowableProxy() != null) {
      line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.toString();
  }

  private void appendTime(StringBuilder line, long epochMillis) {
    LocalTime time = Instant.ofEpochMilli(epochMillis).atZone(zone).toLocalTime();
    appendNumber(line, time.getHour(), 2).append(':');
    appendNumber(line, time.getMinute(), 2).append(':');
    appendNumber(line, time.getSecond(), 2).append('.');
    appendNumber(line, time.getNano() / NANOS_PER_MILLI, 3);
  }

  private static StringBuilder appendNumber(StringBuilder line, long number, int width) {
    String digits = Long.toString(number);
    return line.append("0".repeat(width - digits.length())).append(digits);
  }

  /** Packages by their first letter. */
  private static void appendLogger(StringBuilder line, String name) {
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
      line.append(name, start, Math.min(start + 1, dot)).append('.');
      start = dot + 1;
    }
    line.append(name, start, name.length());
  }
}
