package org.creditflows.flows.stage;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.state.DomainState;

/** Sends what a purpose is told of a linked state to its subject. */
final class Contribute extends ContextualProcessor<String, DomainState, String, ProfileInput> {

  private final Disclosure disclosure;

  Contribute(Disclosure disclosure) {
    this.disclosure = disclosure;
  }

  @Override
  public void process(Record<String, DomainState> record) {
    DomainState state = record.value();
    disclosure
        .of(record, state.getLedger().getSubject(), state)
        .ifPresent(disclosed -> context().forward(Origin.marked(disclosed, context())));
  }
}
