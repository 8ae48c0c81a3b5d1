package org.creditflows.lab.load;

import java.util.Map;
import java.util.Optional;
import org.creditflows.lab.topics.RunTopics;
import org.creditflows.lab.topics.TopicSize;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/**
 * Topics under one prefix. Those that the run made are deleted when this is closed; whoever reads
 * them must have left by then.
 *
 * @param topics empty where they are somebody else's
 */
record TopicSpace(TopicCatalogue catalogue, Optional<RunTopics> topics) implements AutoCloseable {

  /** Bytes of one copy of each topic, by name. */
  Map<String, TopicSize> sizes() {
    return topics.map(RunTopics::sizes).orElse(Map.of());
  }

  @Override
  public void close() {
    topics.ifPresent(RunTopics::delete);
  }
}
