package org.creditflows.lab.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.creditflows.kit.log.LogReader;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.kit.service.ServiceProcess;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.generator.Generator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code ./lab load worker}. */
@Command(
    name = "worker",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Generates load on this host for a load run that is conducted from another.",
      "",
      "It waits until ./lab load --workers tells it what to send and when. Every worker has the same",
      "log (copy the file) and a shard of its own. Whoever reaches its port can make it send: bind",
      "it to an address that only the conducting host can reach.",
      ""
    },
    footer = {
      "",
      "Example, on two hosts:",
      "  ./lab load worker --bootstrap kafka.example:9092 --log log.avro --shard 1/2 --port 7001 \\",
      "      --bind 10.0.0.11",
      "  ./lab load --bootstrap kafka.example:9092 --log log.avro --rate 50000 \\",
      "      --workers 10.0.0.11:7001,10.0.0.12:7001"
    })
final class LoadWorkerCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Kafka cluster to send to.")
  private String bootstrap;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties of the Kafka clients, for TLS and SASL.")
  private Path commandConfig;

  @Option(
      names = "--log",
      required = true,
      paramLabel = "FILE",
      description = "The log to send from, the same on every host.")
  private Path log;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      defaultValue = "1/1",
      description = "Which of how many workers this is. Default: 1/1.")
  private String shard;

  @Option(
      names = "--producers",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Kafka producers, 1 to 4, among which the four domains are divided. Default: 2.")
  private String producers;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "7001",
      description = "Port to listen on, 0 for any that is free. Default: 7001.")
  private String port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address of this host to listen on. Default: 127.0.0.1.")
  private String bind;

  LoadWorkerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CompareArguments.readable(spec.commandLine(), "--log", log);
    CompareArguments.readable(spec.commandLine(), "--command-config", commandConfig);
    LogReader.verify(log);
    try (ServiceProcess process = ServiceProcess.start("generator", settings(), Generator::start)) {
      terminal
          .out()
          .printf(
              "Shard %s of %s waits at %s:%d; stop it with Ctrl-C.%n",
              shard, log, bind, process.port());
      process.finished().join();
      return 0;
    } catch (SettingException e) {
      throw new UserMistake(e.getMessage(), e);
    } catch (ServiceException e) {
      throw new RunFailure(e.getMessage(), e);
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("BOOTSTRAP_SERVERS", bootstrap);
    settings.put("LOG_FILE", log.toString());
    settings.put("SHARD", shard);
    settings.put("PRODUCERS", producers);
    settings.put("PORT", port);
    settings.put("BIND_ADDRESS", bind);
    if (commandConfig != null) {
      settings.put("COMMAND_CONFIG", commandConfig.toString());
    }
    return settings;
  }
}
