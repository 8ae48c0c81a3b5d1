package org.creditflows.lab.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.topics.Admins;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of commands on a deployment's cluster. */
final class ClusterArguments {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Kafka cluster of the deployment.")
  private String bootstrap;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties of the Kafka client, for TLS and SASL.")
  private Path commandConfig;

  @Option(
      names = "--topic-prefix",
      paramLabel = "P",
      defaultValue = "",
      description = "Put before every topic, group and transactional id. Default: none.")
  private String topicPrefix;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Of every topic. Default: 4.")
  private int partitions;

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      description = "Of every topic. Default: the cluster's own.")
  private Integer replicationFactor;

  /**
   * @throws UserMistake if there can be no such topics
   */
  TopicCatalogue catalogue() {
    try {
      return new TopicCatalogue(topicPrefix, partitions);
    } catch (IllegalArgumentException e) {
      throw new UserMistake(e.getMessage(), e);
    }
  }

  /**
   * Empty for the cluster's default.
   *
   * @throws picocli.CommandLine.ParameterException if there can be no so many
   */
  OptionalInt replicationFactor() {
    return CompareArguments.within(
        spec.commandLine(), "--replication-factor", replicationFactor, 1, 32);
  }

  /**
   * A client, to be closed.
   *
   * @throws UserMistake if an option is not allowed
   * @throws RunFailure if there can be no client of the cluster
   */
  Admin admin() {
    try {
      return Admins.of(ClientSettings.from(Settings.of(settings())), "lab");
    } catch (SettingException e) {
      throw new UserMistake(e.getMessage(), e);
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Map.of("BOOTSTRAP_SERVERS", bootstrap));
    if (commandConfig != null) {
      settings.put("COMMAND_CONFIG", commandConfig.toString());
    }
    return settings;
  }
}
