package org.creditflows.lab.deployment;

import java.util.ArrayList;
import java.util.List;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;

/** What runs side by side in a deployment: one part for each principal of the catalogue. */
public final class Deployment {

  private Deployment() {}

  /** The flows that are deployed, each in its parts. */
  public static List<FlowLayout> flows() {
    return List.of(
        DisclosurePolicy.NOTHING.layout(Flow.SILOED, Flow.SILOED.label()),
        DisclosurePolicy.load(PolicyFiles.DEFAULT).layout(Flow.FEDERATED, Flow.FEDERATED.label()),
        DisclosurePolicy.EVERYTHING.layout(Flow.CENTRALIZED, Flow.CENTRALIZED.label()));
  }

  /**
   * Services of the flows: the siloed flow in one for each domain, the federated in one more for
   * each purpose, the centralized as a whole.
   */
  public static List<String> services() {
    return flows().stream().flatMap(flow -> flow.principals().stream()).toList();
  }

  /**
   * Topics that are there before anything starts; the flows make their internal ones themselves.
   */
  public static List<TopicSpec> topics(TopicCatalogue catalogue) {
    List<TopicSpec> topics = new ArrayList<>(catalogue.domainTopics());
    flows().forEach(flow -> topics.addAll(catalogue.flowTopics(flow)));
    return List.copyOf(topics);
  }
}
