package org.creditflows.lab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.creditflows.lab.access.AccessList;
import org.creditflows.lab.access.BrokerAccess;
import org.creditflows.lab.access.Grant;
import org.creditflows.lab.access.SecretFiles;
import org.creditflows.lab.access.Users;
import org.creditflows.lab.deployment.Deployment;
import org.creditflows.lab.topics.StandingTopics;
import org.creditflows.schemas.catalogue.TopicSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Option(
      names = "--users",
      paramLabel = "DIR",
      description =
          "Also lets the users of ./lab secrets in, each to what ./lab acls lists and no more.")
  private Path users;

  TopicsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<TopicSpec> topics = Deployment.topics(cluster.catalogue());
    OptionalInt replicas = cluster.replicationFactor();
    try (Admin admin = cluster.admin()) {
      SortedSet<String> existing = StandingTopics.ensure(admin, topics, replicas);
      terminal
          .out()
          .printf(
              "%d topics made, %d there already%n",
              topics.size() - existing.size(), existing.size());
      if (users != null) {
        setAccess(admin);
      }
    }
    return 0;
  }

  private void setAccess(Admin admin) {
    List<Grant> grants = AccessList.of(cluster.catalogue(), Deployment.flows());
    List<String> names = Users.of(Deployment.flows());
    new BrokerAccess(admin).set(new SecretFiles(users).passwords(names), grants);
    terminal.out().printf("%d users, %d grants%n", names.size(), grants.size());
  }
}
