package org.creditflows.flows.stage;

import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.log.Domain;

/** A domain speaks of its own source keys; what it says of another's would stand beside that. */
final class OwnKeys {

  private OwnKeys() {}

  static void require(Domain domain, String key) {
    RuleViolation.unless(SourceKey.isOf(domain, key), "the key is no source key of this domain");
  }
}
