package org.creditflows.flows.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.flows.stage.FlowRules;
import org.creditflows.flows.stage.StageObserver;
import org.creditflows.flows.stage.StageSettings;
import org.creditflows.flows.store.StoreKind;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.junit.jupiter.api.Test;

/** A changed topology needs a new group: the description must not change unnoticed. */
class GoldenTopologyTest {

  private static final DisclosurePolicy FEDERATED = DisclosurePolicy.load(PolicyFiles.DEFAULT);

  @Test
  void siloedTopologyIsAsDescribed() throws IOException {
    assertThat(all(Flow.SILOED, DisclosurePolicy.NOTHING)).isEqualTo(golden("siloed.txt"));
  }

  @Test
  void oneSiloReadsOnlyItsOwnTopics() throws IOException {
    FlowParts court = new FlowParts(Set.of(Domain.COURT), Set.of());
    assertThat(described(Flow.SILOED, DisclosurePolicy.NOTHING, court))
        .isEqualTo(golden("siloed-court.txt"))
        .doesNotContain("tax", "lending", "platform", ".links");
  }

  @Test
  void centralizedTopologyIsAsDescribed() throws IOException {
    assertThat(all(Flow.CENTRALIZED, DisclosurePolicy.EVERYTHING))
        .isEqualTo(golden("centralized.txt"));
  }

  @Test
  void federatedTopologyIsAsDescribed() throws IOException {
    assertThat(all(Flow.FEDERATED, FEDERATED)).isEqualTo(golden("federated.txt"));
  }

  @Test
  void domainPartReadsItsOwnTopicsAndWritesWhatItLetsOut() throws IOException {
    FlowParts court = new FlowParts(Set.of(Domain.COURT), Set.of());
    assertThat(described(Flow.FEDERATED, FEDERATED, court))
        .isEqualTo(golden("federated-court.txt"))
        .doesNotContain("tax.", "lending.", "platform.", "profiles");
  }

  @Test
  void purposePartReadsWhatIsLetOutToItAlone() throws IOException {
    FlowParts credit = new FlowParts(Set.of(), Set.of("credit"));
    assertThat(described(Flow.FEDERATED, FEDERATED, credit))
        .isEqualTo(golden("federated-credit.txt"));
  }

  @Test
  void everyNodeBearsANameOfItsOwn() {
    assertThat(all(Flow.CENTRALIZED, DisclosurePolicy.EVERYTHING) + all(Flow.FEDERATED, FEDERATED))
        .doesNotContain("KSTREAM", "KTABLE", "STATE-STORE-");
  }

  private static String all(Flow flow, DisclosurePolicy policy) {
    return described(flow, policy, FlowParts.all(policy));
  }

  private static String described(Flow flow, DisclosurePolicy policy, FlowParts parts) {
    return FlowTopology.build(flow, settings(flow.label()), FlowRules.disclosing(policy), parts)
        .describe()
        .toString();
  }

  private static StageSettings settings(String flow) {
    return new StageSettings(
        flow,
        flow,
        new TopicCatalogue("", 4),
        StoreKind.IN_MEMORY,
        1L,
        "secret",
        RuleBook.DEFAULT,
        StageObserver.NONE);
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = GoldenTopologyTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
