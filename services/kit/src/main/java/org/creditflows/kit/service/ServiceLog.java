package org.creditflows.kit.service;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.OptionHelper;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;

/**
 * Logging of a service, quiet by default: it says on stderr what needs an operator. Reading the
 * same from a file of XML took a third of a second of every start. Logback finds this class by
 * itself; {@code -Dlogback.configurationFile} goes before it.
 *
 * <p>Settings: {@code LOG_LEVEL}; {@code KAFKA_LOG_LEVEL}, of Kafka's clients; {@code LOG_OUTPUT},
 * {@code stderr} or {@code stdout}; {@code LOG_ERRORS_ONLY}, loggers that warn without need, with
 * commas between.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class ServiceLog extends ContextAwareBase implements Configurator {

  /** What is said on standard output instead of standard error. */
  public static final String OUTPUT = "LOG_OUTPUT";

  /** Loggers of which only errors are said. */
  public static final String ERRORS_ONLY = "LOG_ERRORS_ONLY";

  private static final String FILE_PROPERTY = "logback.configurationFile";
  private static final String KAFKA_CLIENTS = "org.apache.kafka.clients";

  private final UnaryOperator<String> settings;

  /** For Logback, which reads the environment itself as it does for its files. */
  public ServiceLog() {
    this(OptionHelper::getEnv);
  }

  /**
   * @param settings values by name, null where there is none
   */
  ServiceLog(UnaryOperator<String> settings) {
    this.settings = settings;
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty(FILE_PROPERTY) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level("LOG_LEVEL", Level.WARN));
    // A broker that does not answer is named once, when the service gives up.
    context.getLogger(KAFKA_CLIENTS).setLevel(level("KAFKA_LOG_LEVEL", Level.ERROR));
    String errorsOnly = settings.apply(ERRORS_ONLY);
    if (errorsOnly != null) {
      for (String name : errorsOnly.split(",")) {
        context.getLogger(name.strip()).setLevel(Level.ERROR);
      }
    }
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console(context));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
    LogLine layout = new LogLine();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("console");
    appender.setTarget(
        "stdout".equals(settings.apply(OUTPUT))
            ? ConsoleTarget.SystemOut.getName()
            : ConsoleTarget.SystemErr.getName());
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  private Level level(String setting, Level standard) {
    return Level.toLevel(settings.apply(setting), standard);
  }
}
