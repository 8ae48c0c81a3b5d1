package org.creditflows.lab.topics;

import java.util.Collection;
import java.util.OptionalInt;
import java.util.SortedSet;
import org.apache.kafka.clients.admin.Admin;
import org.creditflows.schemas.catalogue.TopicSpec;

/** The topics of a deployment, which stay when it stops. */
public final class StandingTopics {

  private StandingTopics() {}

  /**
   * Makes those topics that are not there, and returns when every partition of all of them serves
   * offsets.
   *
   * @param replicationFactor empty for the cluster's default
   * @return names of those that were there already
   * @throws org.creditflows.lab.failure.RunFailure if a topic cannot be made, has another number of
   *     partitions or is not ready in time
   */
  public static SortedSet<String> ensure(
      Admin admin, Collection<TopicSpec> specs, OptionalInt replicationFactor) {
    TopicCreation creation = new TopicCreation(admin, replicationFactor);
    SortedSet<String> existing = creation.create(specs).requireAll();
    creation.awaitReady(specs);
    return existing;
  }
}
