package org.creditflows.lab.load;

import org.creditflows.schemas.catalogue.TopicSpec;

/** Topics of load runs that no catalogue names. */
final class Topics {

  private Topics() {}

  /** A topic like another. */
  static TopicSpec renamed(TopicSpec like, String name) {
    return new TopicSpec(
        name,
        TopicSpec.Key.ORIGINAL,
        "bytes",
        like.partitions(),
        TopicSpec.Cleanup.KEEP,
        like.writers(),
        like.readers());
  }
}
