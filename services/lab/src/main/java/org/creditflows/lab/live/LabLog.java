package org.creditflows.lab.live;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Warnings of the lab's own code in a file beside its services' logs; the screen is for users. */
final class LabLog implements AutoCloseable {

  private static final String OWN_CODE = "org.creditflows";
  private static final String LINE = "%d{HH:mm:ss.SSS} %-5level %logger{30} - %message%n";

  private final Logger logger;
  private final FileAppender<ILoggingEvent> appender;

  private LabLog(Logger logger, FileAppender<ILoggingEvent> appender) {
    this.logger = logger;
    this.appender = appender;
  }

  /** Keeps warnings and what is worse in a file from now on. */
  static LabLog open(Path file) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINE);
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    appender.start();
    Logger logger = context.getLogger(OWN_CODE);
    logger.setLevel(Level.WARN);
    logger.addAppender(appender);
    return new LabLog(logger, appender);
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(null);
    appender.stop();
  }
}
