package org.creditflows.flows.stage;

import org.creditflows.schemas.profile.PresentedRequest;

/**
 * A request that waits for its decision.
 *
 * @param subject of the source key that asks; null while unlinked
 */
record OpenRequest(PresentedRequest presented, String subject) {

  String desk() {
    return presented.getRequest().getDesk();
  }

  boolean isLinked() {
    return subject != null;
  }
}
