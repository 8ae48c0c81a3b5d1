package org.creditflows.flows.stage;

import org.apache.avro.specific.SpecificRecord;
import org.creditflows.flows.disclosure.DisclosurePolicy;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.ContributionChange;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.state.DomainState;

/** What a state contributes to a profile. */
final class Contributions {

  private Contributions() {}

  /** A state's whole record, as its own domain's desks see it. */
  static Contribution own(String sourceKey, DomainState state) {
    return new Contribution(sourceKey, state.getLedger().getVersion(), state.getRecord());
  }

  static ProfileInput put(String sourceKey, DomainState state, DisclosurePolicy disclosure) {
    Contribution contribution =
        new Contribution(
            sourceKey,
            state.getLedger().getVersion(),
            disclosure.disclosed((SpecificRecord) state.getRecord()));
    return new ProfileInput(new ContributionChange(sourceKey, contribution));
  }

  static ProfileInput takeOut(String sourceKey) {
    return new ProfileInput(new ContributionChange(sourceKey, null));
  }
}
