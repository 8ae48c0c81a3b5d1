package org.creditflows.flows.stage;

import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.state.DomainState;

/** A state's whole record, as the desks of its own domain see it. */
final class OwnRecord {

  private OwnRecord() {}

  static Contribution of(String sourceKey, DomainState state) {
    return new Contribution(sourceKey, state.getLedger().getVersion(), state.getRecord());
  }
}
