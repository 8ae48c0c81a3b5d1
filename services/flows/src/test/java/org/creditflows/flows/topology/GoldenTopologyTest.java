package org.creditflows.flows.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.disclosure.DisclosurePolicy;
import org.creditflows.flows.stage.FlowRules;
import org.creditflows.flows.stage.StageObserver;
import org.creditflows.flows.stage.StageSettings;
import org.creditflows.flows.store.StoreKind;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.junit.jupiter.api.Test;

/** A changed topology needs a new group: the description must not change unnoticed. */
class GoldenTopologyTest {

  @Test
  void siloedTopologyIsAsDescribed() throws IOException {
    Topology topology =
        SiloedTopology.build(
            settings("siloed"),
            FlowRules.disclosing(DisclosurePolicy.NOTHING),
            EnumSet.allOf(Domain.class));
    assertThat(topology.describe().toString()).isEqualTo(golden("siloed.txt"));
  }

  @Test
  void oneSiloReadsOnlyItsOwnTopics() throws IOException {
    Topology topology =
        SiloedTopology.build(
            settings("siloed"),
            FlowRules.disclosing(DisclosurePolicy.NOTHING),
            Set.of(Domain.COURT));
    assertThat(topology.describe().toString())
        .isEqualTo(golden("siloed-court.txt"))
        .doesNotContain("tax", "lending", "platform");
  }

  @Test
  void centralizedTopologyIsAsDescribed() throws IOException {
    Topology topology =
        CentralizedTopology.build(
            settings("centralized"), FlowRules.disclosing(DisclosurePolicy.EVERYTHING));
    assertThat(topology.describe().toString()).isEqualTo(golden("centralized.txt"));
  }

  @Test
  void everyNodeBearsANameOfItsOwn() {
    assertThat(
            CentralizedTopology.build(
                    settings("centralized"), FlowRules.disclosing(DisclosurePolicy.EVERYTHING))
                .describe()
                .toString())
        .doesNotContain("KSTREAM", "KTABLE", "STATE-STORE-");
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
