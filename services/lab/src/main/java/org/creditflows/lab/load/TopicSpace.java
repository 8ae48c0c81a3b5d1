package org.creditflows.lab.load;

import java.util.Map;
import org.creditflows.lab.topics.RunTopics;
import org.creditflows.lab.topics.TopicSize;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/**
 * Topics under one prefix, deleted when this is closed; whoever reads them must have left by then.
 */
record TopicSpace(TopicCatalogue catalogue, RunTopics topics) implements AutoCloseable {

  /** Bytes of one copy of each topic, by name. */
  Map<String, TopicSize> sizes() {
    return topics.sizes();
  }

  @Override
  public void close() {
    topics.delete();
  }
}
