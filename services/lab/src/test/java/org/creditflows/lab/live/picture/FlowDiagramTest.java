package org.creditflows.lab.live.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Set;
import org.creditflows.lab.live.picture.FlowDiagram.Edge;
import org.creditflows.lab.live.picture.FlowDiagram.Kind;
import org.creditflows.lab.live.picture.FlowDiagram.Part;
import org.junit.jupiter.api.Test;

class FlowDiagramTest {

  private static final String LINKED =
      """
      Topologies:
         Sub-topology: 0
          Source: court-events (topics: [p.court.events])
            --> fold-court-events
          Source: court-links (topics: [p.court.links])
            --> follow-court-links
          Processor: fold-court-events (stores: [court-records])
            --> linked-court-states
            <-- court-events
          Processor: follow-court-links (stores: [court-records])
            --> by-subject-sink
            <-- court-links
          Processor: linked-court-states (stores: [])
            --> by-subject-sink
            <-- fold-court-events
          Sink: by-subject-sink (topic: by-subject-repartition)
            <-- linked-court-states, follow-court-links

        Sub-topology: 1
          Source: by-subject-source (topics: [by-subject-repartition])
            --> assemble-profiles
          Processor: assemble-profiles (stores: [profiles, restrictions])
            --> file-profile-decisions
            <-- by-subject-source
          Sink: file-profile-decisions (topic: p.centralized.decisions)
            <-- assemble-profiles
      """;

  private final FlowDiagram diagram = FlowDiagram.of(LINKED);

  @Test
  void stepsThatBelongTogetherAreOnePart() {
    assertThat(diagram.parts())
        .containsExactly(
            new Part(
                "source:court",
                Kind.SOURCE,
                "court",
                Set.of(),
                Set.of("court-events", "court-links")),
            new Part("links:court", Kind.LINKS, "court", Set.of(), Set.of("follow-court-links")),
            new Part(
                "silo:court",
                Kind.SILO,
                "court",
                Set.of("court-records"),
                Set.of("fold-court-events")),
            new Part(
                "profiles:all",
                Kind.PROFILES,
                "all",
                Set.of("profiles", "restrictions"),
                Set.of("by-subject-source", "assemble-profiles")),
            new Part(
                "desks:profile",
                Kind.DESKS,
                "profile",
                Set.of(),
                Set.of("file-profile-decisions")));
  }

  @Test
  void edgesLeadThroughStepsAndTopicsThatAreNoPart() {
    assertThat(diagram.edges())
        .containsExactlyInAnyOrder(
            new Edge("source:court", "silo:court"),
            new Edge("source:court", "links:court"),
            new Edge("silo:court", "profiles:all"),
            new Edge("links:court", "silo:court"),
            new Edge("profiles:all", "desks:profile"));
  }

  @Test
  void everyStoreBelongsToOnePart() {
    FlowDiagram keeping =
        FlowDiagram.of(
            """
               Sub-topology: 0
                Processor: restrict-court-parties (stores: [restrictions-court])
                  --> file-court-decisions
                  <-- none
                Sink: file-court-decisions (topic: p.siloed.decisions)
                  <-- restrict-court-parties
                Processor: fold-tax-events (stores: [tax-records])
                  --> none
                  <-- none
                Processor: follow-tax-links (stores: [tax-records])
                  --> move-flags
                  <-- none
                Processor: move-flags (stores: [related-any-purpose])
                  --> none
                  <-- follow-tax-links
                Processor: pass-on-flags (stores: [tax-records, related-any-purpose])
                  --> none
                  <-- none
            """);
    assertThat(keeping.parts())
        .extracting(Part::id, Part::stores)
        .containsExactly(
            tuple("links:tax", Set.of()),
            tuple("silo:tax", Set.of("tax-records", "related-any-purpose")),
            tuple("desks:court", Set.of("restrictions-court")));
  }

  @Test
  void profilesOfPurposesArePartsOfTheirOwn() {
    FlowDiagram purposes =
        FlowDiagram.of(
            """
               Sub-topology: 0
                Source: credit-disclosures (topics: [federated.disclosed.credit])
                  --> assemble-credit
                Processor: assemble-credit (stores: [profiles-credit])
                  --> none
                  <-- credit-disclosures
            """);
    assertThat(purposes.parts())
        .containsExactly(
            new Part(
                "profiles:credit",
                Kind.PROFILES,
                "credit",
                Set.of("profiles-credit"),
                Set.of("credit-disclosures", "assemble-credit")));
  }
}
