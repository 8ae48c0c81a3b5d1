package org.creditflows.flows.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.court.Ban;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.LicenceField;
import org.creditflows.schemas.log.Domain;

/**
 * Suspends the licences of one field: while a ban in that field is in force, and while the party is
 * listed as a defaulter if the rules say so. A ban binds its own field alone, unless the rules of
 * its time say otherwise.
 */
record LicenceDesk(LicenceField field) implements Desk.StandingDesk {

  static final String NAME_START = "licence-";

  @Override
  public String name() {
    return NAME_START + field.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Domain home() {
    return Domain.COURT;
  }

  @Override
  public Set<RecordField> reads(Rules rules) {
    return rules.jointPunishment().contains(name())
        ? Set.of(RecordField.COURT_BANS, RecordField.COURT_LISTINGS)
        : Set.of(RecordField.COURT_BANS);
  }

  @Override
  public Ruling weigh(Evidence evidence, RuleBook rules) {
    List<Cause> causes = new ArrayList<>(JointPunishmentDesk.causes(name(), evidence, rules));
    for (Ban ban : evidence.court(CourtRecord::getBans)) {
      if (ban.getLiftedTime() == null && ban.getField() == field) {
        causes.add(new Cause(ban.getImposedTime(), Reason.BANNED_IN_FIELD));
      } else if (ban.getLiftedTime() == null && bindsEveryField(ban, rules)) {
        causes.add(new Cause(ban.getImposedTime(), Reason.BANNED_IN_ANOTHER_FIELD));
      }
    }
    return Cause.ruling(causes, rules);
  }

  private static boolean bindsEveryField(Ban ban, RuleBook rules) {
    return rules.inForceAt(ban.getImposedTime()).rules().bansBindEveryField();
  }
}
