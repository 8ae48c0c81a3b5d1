package org.creditflows.flows.stage;

import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.state.DomainState;

/** Makes of a domain's states what one purpose is told of them. */
record Disclosure(Purpose purpose, DisclosureRule rule) {

  /**
   * @param cause bears the source key
   * @param subject whose profile changes; null where nobody's does
   * @param state null takes the source key out of the profile
   */
  Optional<Record<String, ProfileInput>> of(
      Record<String, ?> cause, String subject, DomainState state) {
    return subject == null
        ? Optional.empty()
        : rule.change(purpose, cause.key(), state)
            .map(change -> cause.withKey(subject).withValue(new ProfileInput(change)));
  }
}
