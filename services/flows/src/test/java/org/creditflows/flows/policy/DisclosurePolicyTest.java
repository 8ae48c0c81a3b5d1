package org.creditflows.flows.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.desk.Rules;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.log.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisclosurePolicyTest {

  @TempDir private Path directory;

  @Test
  void everyPolicyThatComesWithTheFlowsIsAllowed() {
    assertThat(PolicyFiles.names())
        .allSatisfy(name -> assertThat(DisclosurePolicy.load(name).purposes()).isNotEmpty());
  }

  @Test
  void noPolicyThatComesWithTheFlowsTellsAPurposeWhatItsDesksDoNotRead() {
    for (String name : PolicyFiles.names()) {
      for (Purpose purpose : DisclosurePolicy.load(name).purposes()) {
        Set<RecordField> read = EnumSet.noneOf(RecordField.class);
        Desks.all().stream()
            .filter(purpose::serves)
            .forEach(desk -> read.addAll(desk.reads(Rules.DEFAULT)));
        assertThat(read).as(name + " " + purpose.name()).containsAll(purpose.fields());
      }
    }
  }

  @Test
  void deskServesThePurposeThatNamesIt() {
    DisclosurePolicy policy = DisclosurePolicy.load("federated");
    assertThat(policy.purposeOf("lender-12")).get().extracting(Purpose::name).isEqualTo("credit");
    assertThat(policy.purposeOf("travel"))
        .get()
        .extracting(Purpose::name)
        .isEqualTo("joint-punishment");
  }

  @Test
  void deskThatNoPurposeNamesDecidesOnItsOwnDomainsRecord() {
    DisclosurePolicy pool = DisclosurePolicy.load("loan-pool");
    assertThat(pool.purposeOf("deposit-waiver")).isEmpty();
    assertThat(pool.standingWithin(RuleBook.DEFAULT, Domain.PLATFORM))
        .extracting(Desk::name)
        .containsExactly("travel");
    assertThat(pool.involves(Domain.PLATFORM)).isFalse();
  }

  @Test
  void twoBureausHaveOverlappingFiles() {
    DisclosurePolicy bureaus = DisclosurePolicy.load("two-bureaus");
    assertThat(bureaus.purposes())
        .extracting(purpose -> String.join(" ", purpose.lenders()))
        .containsExactly("lender-1 lender-2", "lender-2 lender-3");
    assertThat(bureaus.purposeOf("lender-4")).isEmpty();
  }

  @Test
  void layoutTellsWhoSendsWhatToAPurpose() {
    FlowLayout layout = DisclosurePolicy.load("federated").layout(Flow.FEDERATED, "federated");
    assertThat(layout.purposes())
        .filteredOn(part -> part.name().equals("deposits"))
        .singleElement()
        .isEqualTo(
            new FlowLayout.PurposePart(
                "deposits", Set.of(Domain.COURT, Domain.PLATFORM), false, false));
    assertThat(layout.principals())
        .containsExactly(
            "federated-court",
            "federated-tax",
            "federated-lending",
            "federated-platform",
            "federated-credit",
            "federated-deposits",
            "federated-home-and-work",
            "federated-public-office",
            "federated-joint-punishment");
  }

  @Test
  void fileIsReadByItsPath() throws IOException {
    Path file = directory.resolve("own.yaml");
    Files.writeString(file, "purposes: {rides: {desks: [travel], fields: [court.listings]}}");
    assertThat(DisclosurePolicy.load(file.toString()).purposes())
        .extracting(Purpose::name)
        .containsExactly("rides");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the policy is no map; allowed are keys with values",
        "purpose: {} | purpose is no key; allowed are purposes",
        "purposes: [a] | purposes is no map; allowed are keys with values",
        "purposes: {a: {desk: [travel]}} | purposes.a.desk is no key; allowed are desks, fields,"
            + " lenders",
        "purposes: {a: {desks: travel}} | purposes.a.desks is \"travel\"; allowed is a list of"
            + " names",
        "purposes: {a: {fields: [court.listings]}} | purpose a names no desk",
        "purposes: {a: {desks: [lendr-*]}} | there is no desk lendr-*; allowed are lender-1",
        "purposes: {a: {desks: ['*'], fields: [court.name]}} | purposes.a.fields: 'court.name' is"
            + " not allowed; allowed are court.judgments",
        "purposes: {court: {desks: ['*']}} | a purpose cannot bear the name of a domain, court",
        "purposes: {A: {desks: ['*']}} | purpose 'A' is no name; allowed are 1 to 40 of a-z",
        "purposes: {a: {desks: ['*'], fields: [lending.loans], lenders: [bank]}} | there is no"
            + " lender bank; allowed are lender-1",
        "purposes: {a: {desks: ['*'], fields: [lending.loans], lenders: []}} |"
            + " purposes.a.lenders is empty; leave it out for all lenders",
        "purposes: {a: {desks: ['*'], lenders: [lender-1]}} | purpose a names lenders but no field"
            + " of lending",
        "purposes: {a: {desks: [lender-*]}, b: {desks: [lender-2]}} | desk lender-2 of purpose b"
            + " serves purpose a as well; one purpose is allowed",
        "purposes: {a: {desks: [travel]}, a: {desks: [lender-1]}} | line 1: Duplicate",
        "purposes: {a: | line 1: ",
      })
  void mistakeIsToldInOneLine(String yaml, String line) {
    assertThatThrownBy(() -> PolicyYaml.parse("policy own.yaml", yaml))
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith("policy own.yaml: " + line)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void missingFileIsNamedWithWhatIsAllowed() {
    assertThatThrownBy(() -> DisclosurePolicy.load("none.yaml"))
        .isInstanceOf(PolicyException.class)
        .hasMessage(
            "policy none.yaml: no such file; allowed are a file or one of federated, loan-pool,"
                + " two-bureaus, central-bank-report");
  }
}
