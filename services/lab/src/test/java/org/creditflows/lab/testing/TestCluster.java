package org.creditflows.lab.testing;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A Kafka cluster for one test class.
 *
 * @param bootstrapServers its address
 * @param prefix of the class's topics, groups and transactional ids
 */
public record TestCluster(String bootstrapServers, String prefix) {

  /** A new client, the caller's to close. */
  public Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }
}
