package org.creditflows.flows.stage;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.state.DomainState;

/**
 * Folds events into the states of their source keys and forwards each state that changed, before it
 * is remembered, as {@link TakeRequests} does.
 */
final class FoldEvents<E extends SpecificRecord>
    implements Processor<String, E, String, DomainState> {

  private final DomainFold<E> fold;
  private final long maxLatenessMillis;
  private final StageObserver observer;
  private ProcessorContext<String, DomainState> context;
  private KeyValueStore<String, DomainState> states;

  FoldEvents(DomainFold<E> fold, long maxLatenessMillis, StageObserver observer) {
    this.fold = fold;
    this.maxLatenessMillis = maxLatenessMillis;
    this.observer = observer;
  }

  @Override
  public void init(ProcessorContext<String, DomainState> context) {
    this.context = context;
    states = context.getStateStore(TopicCatalogue.recordStore(fold.domain()));
  }

  @Override
  public void process(Record<String, E> record) {
    RuleViolation.unless(
        record.key() != null && record.value() != null, "an event lacks its key or its value");
    OwnKeys.require(fold.domain(), record.key());
    DomainState known = states.get(record.key());
    DomainState before = known == null ? fold.emptyState() : known;
    DomainState after = fold.take(before, record.key(), record.value(), maxLatenessMillis);
    if (after == before) {
      observer.duplicateIgnored(fold.domain());
      return;
    }
    observer.eventFolded(fold.domain());
    observer.passed(
        StageObserver.Part.SILO, TopicCatalogue.label(fold.domain()), record.timestamp());
    context.forward(record.withValue(after));
    states.put(record.key(), after);
  }
}
