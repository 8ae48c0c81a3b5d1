package org.creditflows.flows.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.Evidence;
import org.creditflows.flows.desk.Ruling;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.StandingRestrictions;

/** Keeps the restrictions that stand and gives a decision whenever one is placed or lifted. */
final class StandingDesks {

  private final List<Desk.StandingDesk> desks;
  private final Set<Domain> followed;
  private final Filing filing;
  private final KeyValueStore<String, StandingRestrictions> restrictions;

  StandingDesks(
      List<Desk.StandingDesk> desks,
      Filing filing,
      KeyValueStore<String, StandingRestrictions> restrictions) {
    this.desks = desks;
    followed = Desks.followed(desks, filing.rules());
    this.filing = filing;
    this.restrictions = restrictions;
  }

  /**
   * Gives the decisions that follow from a party's evidence as it now is, before they are
   * remembered, as {@link TakeRequests} does.
   *
   * @param changed source key whose record changed; most are of domains that no desk here follows
   */
  void follow(String party, String changed, Evidence evidence, Consumer<Decision> taker) {
    if (!followed.contains(SourceKey.domainOf(changed))) {
      return;
    }
    StandingRestrictions known = restrictions.get(party);
    List<String> before = known == null ? List.of() : known.getDesks();
    List<String> after = new ArrayList<>();
    for (Desk.StandingDesk desk : desks) {
      Ruling ruling = desk.weigh(evidence, filing.rules());
      boolean restricts = ruling.answer().outcome() == Outcome.RESTRICT;
      if (restricts) {
        after.add(desk.name());
      }
      if (restricts != before.contains(desk.name())) {
        taker.accept(filing.stand(desk, party, ruling, evidence));
      }
    }
    if (!after.equals(before)) {
      restrictions.put(party, after.isEmpty() ? null : new StandingRestrictions(after));
    }
  }
}
