package org.creditflows.flows;

import java.util.List;
import org.apache.avro.Schema;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.profile.RelatedFlags;
import org.creditflows.schemas.profile.RelatedParties;
import org.creditflows.schemas.profile.StandingRestrictions;
import org.creditflows.schemas.state.DomainState;

/** Schemas of all that flows write: decisions, and what their internal topics hold. */
final class WrittenSchemas {

  private WrittenSchemas() {}

  static List<Schema> all() {
    return List.of(
        Decision.getClassSchema(),
        DomainState.getClassSchema(),
        Profile.getClassSchema(),
        ProfileInput.getClassSchema(),
        RelatedFlags.getClassSchema(),
        RelatedParties.getClassSchema(),
        StandingRestrictions.getClassSchema());
  }
}
