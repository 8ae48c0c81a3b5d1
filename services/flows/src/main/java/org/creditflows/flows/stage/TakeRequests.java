package org.creditflows.flows.stage;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.flows.fold.SequenceRanges;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.PresentedRequest;
import org.creditflows.schemas.state.DomainState;
import org.creditflows.schemas.state.Ledger;

/**
 * Takes each request once and forwards it with the record of the source key that asks. It forwards
 * before it remembers: where both are not one transaction, a flow that is killed between them
 * answers twice rather than never.
 */
final class TakeRequests implements Processor<String, DeskRequest, String, OpenRequest> {

  private final DomainFold<?> fold;
  private final StageObserver observer;
  private ProcessorContext<String, OpenRequest> context;
  private KeyValueStore<String, DomainState> states;

  TakeRequests(DomainFold<?> fold, StageObserver observer) {
    this.fold = fold;
    this.observer = observer;
  }

  @Override
  public void init(ProcessorContext<String, OpenRequest> context) {
    this.context = context;
    states = context.getStateStore(TopicCatalogue.recordStore(fold.domain()));
  }

  @Override
  public void process(Record<String, DeskRequest> record) {
    check(record, fold.domain());
    DomainState known = states.get(record.key());
    DomainState before = known == null ? fold.emptyState() : known;
    long sequence = record.value().getSequence();
    if (SequenceRanges.contains(before.getLedger().getSeenRequests(), sequence)) {
      observer.duplicateIgnored(fold.domain());
      return;
    }
    DomainState after = answered(before, sequence);
    PresentedRequest presented =
        new PresentedRequest(record.value(), OwnRecord.of(record.key(), after));
    context.forward(
        Origin.marked(record, context)
            .withValue(new OpenRequest(presented, after.getLedger().getSubject())));
    states.put(record.key(), after);
  }

  private static void check(Record<String, DeskRequest> record, Domain domain) {
    RuleViolation.unless(
        record.key() != null && record.value() != null, "a request lacks its key or its value");
    OwnKeys.require(domain, record.key());
    DeskRequest request = record.value();
    RuleViolation.unless(
        request.getSourceKey().equals(record.key()),
        "the source key differs from the record's key");
    RuleViolation.unless(request.getSequence() >= 1, "sequence of a request is below 1");
    RuleViolation.unless(
        request.getAsOf() >= request.getEventTime(), "asOf of a request is before its eventTime");
    Domain home =
        Desks.named(request.getDesk())
            .map(Desk::home)
            .orElseThrow(
                () -> new RuleViolation("there is no desk of the name that a request gives"));
    RuleViolation.unless(home == domain, "a request asks a desk that is not at home in its domain");
  }

  private static DomainState answered(DomainState state, long sequence) {
    Ledger ledger = state.getLedger();
    return new DomainState(
        new Ledger(
            ledger.getSeenEvents(),
            SequenceRanges.with(ledger.getSeenRequests(), sequence),
            ledger.getVersion(),
            ledger.getRemovedIds(),
            ledger.getEnds(),
            ledger.getLinkVersion(),
            ledger.getSubject()),
        state.getRecord());
  }
}
