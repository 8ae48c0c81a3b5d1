package org.creditflows.lab.deployment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;
import org.creditflows.schemas.log.Domain;

/** What runs side by side in a deployment: one part for each principal of the catalogue. */
public final class Deployment {

  private Deployment() {}

  /** Runs of the flows: the siloed flow in one part for each domain, the centralized as a whole. */
  public static List<String> runs() {
    return Stream.concat(
            Arrays.stream(Domain.values())
                .map(domain -> Flow.SILOED.label() + "-" + TopicCatalogue.label(domain)),
            Stream.of(Flow.CENTRALIZED.label()))
        .toList();
  }

  /**
   * Topics that are there before anything starts; the flows make their internal ones themselves.
   */
  public static List<TopicSpec> topics(TopicCatalogue catalogue) {
    List<TopicSpec> topics = new ArrayList<>(catalogue.domainTopics());
    runs().forEach(run -> topics.addAll(catalogue.flowTopics(run)));
    return List.copyOf(topics);
  }
}
