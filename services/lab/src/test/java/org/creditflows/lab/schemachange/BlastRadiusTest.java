package org.creditflows.lab.schemachange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.log.Domain;
import org.junit.jupiter.api.Test;

class BlastRadiusTest {

  private static final List<Desk> DESKS =
      Stream.<Desk>concat(Desks.cases(1).stream(), Desks.standing().stream()).toList();

  private static final List<BlastRadius> ALL =
      BlastRadius.all(DisclosurePolicy.load(PolicyFiles.DEFAULT), DESKS);

  private static final Schema PERSON =
      SchemaBuilder.record("Person")
          .fields()
          .requiredLong("born")
          .name("nick")
          .type()
          .stringType()
          .stringDefault("")
          .endRecord();

  @Test
  void addedFieldHarmsNobody() {
    assertReading(SchemaChange.ADDED, Reading.WHOLE, Set.of(Gate.values()));
  }

  @Test
  void renamedFieldIsReadAsItsDefault() {
    assertReading(SchemaChange.RENAMED, Reading.DEFAULTED, Set.of(Gate.values()));
  }

  @Test
  void removedFieldPassesTheGateThatLetsReadersGoFirst() {
    assertReading(SchemaChange.REMOVED, Reading.FAILED, Set.of(Gate.NONE, Gate.BACKWARD));
  }

  @Test
  void otherTypeIsStoppedByEveryGate() {
    assertReading(SchemaChange.RETYPED, Reading.FAILED, Set.of(Gate.NONE));
  }

  @Test
  void recordWithoutDefaultsHasNothingToRename() {
    Schema bare = SchemaBuilder.record("Bare").fields().requiredLong("born").endRecord();
    assertThat(SchemaChange.RENAMED.of(bare)).isEmpty();
  }

  @Test
  void siloedFlowIsReachedInOnePartWithTheDesksOfOneDomain() {
    for (BlastRadius one : of(Flow.SILOED, Contract.EVENTS)) {
      assertThat(one.readers()).hasSize(1);
      assertThat(one.desks()).isEqualTo(desksAtHome(one.domain()));
    }
    assertThat(of(Flow.SILOED, Contract.RECORD)).allMatch(one -> one.readers().isEmpty());
  }

  @Test
  void centralizedFlowIsOneServiceWithAllDesks() {
    for (BlastRadius one : of(Flow.CENTRALIZED, Contract.EVENTS)) {
      assertThat(one.readers()).containsExactly("centralized");
      assertThat(one.desks()).hasSize(DESKS.size());
    }
    assertThat(of(Flow.CENTRALIZED, Contract.RECORD)).allMatch(one -> one.readers().isEmpty());
  }

  @Test
  void whatAFederatedDomainLetsOutReachesThePurposesItServes() {
    assertThat(of(Flow.FEDERATED, Contract.EVENTS)).allMatch(one -> one.readers().size() == 1);
    assertThat(of(Flow.FEDERATED, Contract.RECORD))
        .filteredOn(one -> one.domain() == Domain.LENDING)
        .isNotEmpty()
        .allMatch(one -> one.readers().contains("federated-credit"))
        .allMatch(one -> one.desks().contains("lender-1"));
  }

  private static void assertReading(SchemaChange change, Reading reading, Set<Gate> passes) {
    Schema next = change.of(PERSON).orElseThrow();
    assertThat(Reading.of(PERSON, next)).isEqualTo(reading);
    for (Gate gate : Gate.values()) {
      assertThat(gate.letsPass(PERSON, next)).as(gate.name()).isEqualTo(passes.contains(gate));
    }
  }

  private static List<BlastRadius> of(Flow flow, Contract contract) {
    return ALL.stream().filter(one -> one.flow() == flow && one.contract() == contract).toList();
  }

  private static Set<String> desksAtHome(Domain domain) {
    return DESKS.stream()
        .filter(desk -> desk.home() == domain)
        .map(Desk::name)
        .collect(Collectors.toSet());
  }
}
