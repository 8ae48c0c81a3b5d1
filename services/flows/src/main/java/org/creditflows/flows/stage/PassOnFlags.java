package org.creditflows.flows.stage;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.profile.RelatedFlags;
import org.creditflows.schemas.state.DomainState;

/**
 * Keeps what related parties tell a source key and passes it on to the subject that the source key
 * stands for; what has no subject yet waits here.
 */
final class PassOnFlags implements Processor<String, RelatedFlags, String, ProfileInput> {

  private final String purpose;
  private ProcessorContext<String, ProfileInput> context;
  private RelatedEntries entries;
  private KeyValueStore<String, DomainState> states;

  PassOnFlags(String purpose) {
    this.purpose = purpose;
  }

  @Override
  public void init(ProcessorContext<String, ProfileInput> context) {
    this.context = context;
    entries = new RelatedEntries(context.getStateStore(TopicCatalogue.relatedStore(purpose)));
    states = context.getStateStore(TopicCatalogue.recordStore(Domain.TAX));
  }

  @Override
  public void process(Record<String, RelatedFlags> record) {
    entries.put(record.key(), record.value());
    DomainState state = states.get(record.key());
    String subject = state == null ? null : state.getLedger().getSubject();
    if (subject != null) {
      context.forward(record.withKey(subject).withValue(new ProfileInput(record.value())));
    }
  }
}
