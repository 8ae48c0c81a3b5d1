package org.creditflows.flows.stage;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.creditflows.flows.disclosure.DisclosurePolicy;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.state.DomainState;

/** Sends what is disclosed of a linked state to its subject. */
final class Contribute extends ContextualProcessor<String, DomainState, String, ProfileInput> {

  private final DisclosurePolicy disclosure;

  Contribute(DisclosurePolicy disclosure) {
    this.disclosure = disclosure;
  }

  @Override
  public void process(Record<String, DomainState> record) {
    DomainState state = record.value();
    context()
        .forward(
            record
                .withKey(state.getLedger().getSubject())
                .withValue(Contributions.put(record.key(), state, disclosure)));
  }
}
