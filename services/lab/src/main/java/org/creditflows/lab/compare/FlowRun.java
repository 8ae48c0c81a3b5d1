package org.creditflows.lab.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.creditflows.flows.FlowService;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.lab.drain.Reading;
import org.creditflows.lab.process.Program;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/**
 * One flow over the domains' topics, from their beginning, with topics and a group of its own.
 *
 * @param name of the run in topics and groups
 * @param federated policy of the federated flow; of no account in the others
 * @param commitInterval how often the flow commits
 * @param shortLived whether quick compilation serves the run better than fast code
 */
public record FlowRun(
    Flow flow, String name, PolicySource federated, Duration commitInterval, boolean shortLived) {

  static final int HEAP_MEGABYTES = 320;

  /** A settlement waits for a few commits in a row. */
  static final Duration OFTEN = Duration.ofMillis(100);

  /** The run that outcomes are taken from, under the policy that comes with the flow. */
  public static FlowRun settled(Flow flow) {
    return settled(flow, PolicySource.DEFAULT);
  }

  /** The run that outcomes are taken from. */
  public static FlowRun settled(Flow flow, PolicySource federated) {
    return new FlowRun(flow, flow.label(), federated, OFTEN, true);
  }

  public String applicationId(TopicCatalogue catalogue) {
    return catalogue.applicationId(name);
  }

  /** What domains let out in this flow. */
  public DisclosurePolicy policy() {
    return DisclosurePolicy.of(flow, federated.policy());
  }

  public FlowLayout layout() {
    return policy().layout(flow, name);
  }

  /** What the flow reads, in the order in which records pass. */
  public Reading reading(TopicCatalogue catalogue) {
    FlowLayout layout = layout();
    List<String> topics = new ArrayList<>();
    for (FlowLayout.DomainPart part : layout.domains()) {
      topics.add(catalogue.events(part.domain()));
      topics.add(catalogue.requests(part.domain()));
      if (part.linked()) {
        topics.add(catalogue.links(part.domain()));
      }
    }
    for (FlowLayout.PurposePart purpose : layout.purposes()) {
      topics.add(
          flow == Flow.CENTRALIZED
              ? catalogue.bySubject(name)
              : catalogue.disclosed(name, purpose.name()));
      if (purpose.relates()) {
        topics.add(catalogue.related(name, purpose.name()));
      }
    }
    return new Reading(applicationId(catalogue), topics);
  }

  /** The flow's service, to be started in a JVM of its own. */
  public Program program(Map<String, String> commonSettings) {
    Map<String, String> settings = new TreeMap<>(commonSettings);
    settings.put("FLOW", flow.label());
    settings.put("RUN", name);
    if (flow == Flow.FEDERATED) {
      settings.put("POLICY", federated.nameOrFile());
    }
    settings.put("COMMIT_INTERVAL_MS", Long.toString(commitInterval.toMillis()));
    Program program = Program.of(name, FlowService.class, HEAP_MEGABYTES, settings);
    return shortLived ? program.with(Program.Trait.SHORT_LIVED) : program;
  }
}
