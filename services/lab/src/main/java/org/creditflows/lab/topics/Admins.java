package org.creditflows.lab.topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.lab.failure.RunFailure;

/** Admin clients of a cluster that a user has named. */
public final class Admins {

  private Admins() {}

  /**
   * A client, to be closed.
   *
   * @throws RunFailure if there can be no client of the cluster
   */
  public static Admin of(ClientSettings clients, String clientId) {
    try {
      return Admin.create(clients.common(clientId));
    } catch (KafkaException e) {
      String reason = (e.getCause() == null ? e : e.getCause()).getMessage();
      throw new RunFailure("no Kafka client for " + clients.bootstrapServers() + ": " + reason, e);
    }
  }
}
