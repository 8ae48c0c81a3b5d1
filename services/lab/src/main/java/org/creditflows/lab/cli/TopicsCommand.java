package org.creditflows.lab.cli;

import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.creditflows.lab.deployment.Deployment;
import org.creditflows.lab.topics.StandingTopics;
import org.creditflows.schemas.catalogue.TopicSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code ./lab topics}. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Makes the topics of a deployment that are not there yet.",
      "",
      "Those of the four domains, their dead letters and the decisions of every flow.",
      ""
    })
final class TopicsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ClusterArguments cluster;

  TopicsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<TopicSpec> topics = Deployment.topics(cluster.catalogue());
    try (Admin admin = cluster.admin()) {
      SortedSet<String> existing =
          StandingTopics.ensure(admin, topics, cluster.replicationFactor());
      terminal
          .out()
          .printf(
              "%d topics made, %d there already%n",
              topics.size() - existing.size(), existing.size());
    }
    return 0;
  }
}
