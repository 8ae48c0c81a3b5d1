package org.creditflows.flows.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.creditflows.schemas.court.LicenceField;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Outcome;
import org.junit.jupiter.api.Test;

/** Which facts restrict whom, under the rules of which date. */
class StandingDesksTest {

  private static final RuleBook CREEP =
      RuleBook.parse(
          """
          - name: travel alone
            from: 2026-01-01
            set: {jointPunishment: [travel]}
          - name: hotels too
            from: 2026-04-01
            set: {jointPunishment: [travel, hotels]}
          """);

  @Test
  void banBindsTheLicencesOfItsFieldAlone() {
    Evidence evidence = new Facts().banned(LicenceField.FOOD).evidence();
    assertThat(restricting(evidence, RuleBook.DEFAULT)).containsExactly("licence-food");
  }

  @Test
  void banBindsEveryFieldWhereTheRulesOfItsTimeSaySo() {
    RuleBook strict =
        RuleBook.parse("[{name: strict, from: 2026-01-01, set: {bansBindEveryField: true}}]");
    Evidence evidence = new Facts().banned(LicenceField.FOOD).evidence();
    assertThat(restricting(evidence, strict))
        .containsExactly("licence-finance", "licence-food", "licence-transport");
    assertThat(weigh("licence-finance", evidence, strict).answer().reasons())
        .containsExactly(Reason.BANNED_IN_ANOTHER_FIELD);
  }

  @Test
  void listingRestrictsAtEveryDeskOfJointPunishment() {
    Evidence evidence = new Facts().listed("2026-02-01").evidence();
    assertThat(restricting(evidence, RuleBook.DEFAULT))
        .containsExactly(
            "licence-finance", "licence-food", "licence-transport", "tenders", "travel");
  }

  @Test
  void courtRecordsAloneMayChangeWhatStands() {
    assertThat(Desks.followed(Desks.standing(), CREEP)).containsExactly(Domain.COURT);
  }

  @Test
  void ruleThatCameLaterDoesNotReachBack() {
    assertThat(restricting(new Facts().listed("2026-03-31").evidence(), CREEP))
        .containsExactly("travel");
    assertThat(restricting(new Facts().listed("2026-04-01").evidence(), CREEP))
        .containsExactly("hotels", "travel");
  }

  @Test
  void decisionBearsTheRulesOfTheLatestFactThatRestricts() {
    Evidence both = new Facts().listed("2026-02-01").listed("2026-05-01").evidence();
    assertThat(weigh("travel", both, CREEP).rules().name()).isEqualTo("hotels too");
    Evidence earlier = new Facts().listed("2026-02-01").evidence();
    assertThat(weigh("travel", earlier, CREEP).rules().name()).isEqualTo("travel alone");
  }

  @Test
  void noDeskRestrictsWithoutAFactNorBearsALaterRule() {
    for (Desk.StandingDesk desk : Desks.standing(CREEP)) {
      Ruling ruling = desk.weigh(new Facts().evidence(), CREEP);
      assertThat(ruling.answer().outcome()).isEqualTo(Outcome.LIFT);
      assertThat(ruling.rules().name()).isEqualTo("travel alone");
    }
  }

  @Test
  void desksAreAtHomeWhereTheirPartiesAre() {
    assertThat(Desks.standing(RuleBook.DEFAULT, Domain.TAX))
        .extracting(Desk::name)
        .containsExactly("tenders");
    assertThat(Desks.standing(RuleBook.DEFAULT, Domain.LENDING)).isEmpty();
  }

  private static List<String> restricting(Evidence evidence, RuleBook rules) {
    return Desks.standing(rules).stream()
        .filter(desk -> desk.weigh(evidence, rules).answer().outcome() == Outcome.RESTRICT)
        .map(Desk::name)
        .toList();
  }

  private static Ruling weigh(String name, Evidence evidence, RuleBook rules) {
    return Desks.standing(rules).stream()
        .filter(desk -> desk.name().equals(name))
        .findFirst()
        .orElseThrow()
        .weigh(evidence, rules);
  }
}
