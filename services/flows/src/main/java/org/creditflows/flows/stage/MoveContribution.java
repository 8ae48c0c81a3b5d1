package org.creditflows.flows.stage;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.creditflows.schemas.profile.ProfileInput;

/**
 * Takes what a purpose is told of a source key out of the old subject's profile and puts it into
 * the new one's: un-merge is merge run again. A source key of which nothing is recorded moves
 * nothing.
 */
final class MoveContribution extends ContextualProcessor<String, LinkMove, String, ProfileInput> {

  private final Disclosure disclosure;

  MoveContribution(Disclosure disclosure) {
    this.disclosure = disclosure;
  }

  @Override
  public void process(Record<String, LinkMove> record) {
    LinkMove move = record.value();
    if (move.state().getLedger().getVersion() == 0) {
      return;
    }
    disclosure.of(record, move.formerSubject(), null).ifPresent(context()::forward);
    disclosure.of(record, move.subject(), move.state()).ifPresent(context()::forward);
  }
}
