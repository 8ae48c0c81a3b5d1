package org.creditflows.flows.stage;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.profile.RelatedFlags;

/**
 * Takes what related parties told a source key from its old subject and tells it to the new one.
 */
final class MoveFlags implements Processor<String, LinkMove, String, ProfileInput> {

  private final String purpose;
  private ProcessorContext<String, ProfileInput> context;
  private RelatedEntries entries;

  MoveFlags(String purpose) {
    this.purpose = purpose;
  }

  @Override
  public void init(ProcessorContext<String, ProfileInput> context) {
    this.context = context;
    entries = new RelatedEntries(context.getStateStore(TopicCatalogue.relatedStore(purpose)));
  }

  @Override
  public void process(Record<String, LinkMove> record) {
    for (RelatedFlags entry : entries.of(record.key())) {
      forward(record, record.value().formerSubject(), RelatedEntries.takenBack(entry));
      forward(record, record.value().subject(), entry);
    }
  }

  private void forward(Record<String, LinkMove> cause, String subject, RelatedFlags entry) {
    if (subject != null) {
      context.forward(cause.withKey(subject).withValue(new ProfileInput(entry)));
    }
  }
}
