package org.creditflows.flows.stage;

import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Evidence;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.state.DomainState;

/**
 * Lets a domain's standing desks follow the records of their own domain, where nothing else is
 * disclosed to them.
 */
final class RestrictParties implements Processor<String, DomainState, String, Decision> {

  private final String domain;
  private final List<Desk.StandingDesk> desks;
  private final Filing filing;
  private final String restrictionStore;
  private final StageObserver observer;
  private ProcessorContext<String, Decision> context;
  private StandingDesks standingDesks;

  RestrictParties(
      String domain,
      List<Desk.StandingDesk> desks,
      Filing filing,
      String restrictionStore,
      StageObserver observer) {
    this.domain = domain;
    this.desks = desks;
    this.filing = filing;
    this.restrictionStore = restrictionStore;
    this.observer = observer;
  }

  @Override
  public void init(ProcessorContext<String, Decision> context) {
    this.context = context;
    standingDesks = new StandingDesks(desks, filing, context.getStateStore(restrictionStore));
  }

  @Override
  public void process(Record<String, DomainState> record) {
    Evidence evidence = new Evidence(List.of(OwnRecord.of(record.key(), record.value())));
    standingDesks.follow(record.key(), record.key(), evidence, decision -> file(record, decision));
  }

  private void file(Record<String, DomainState> cause, Decision decision) {
    observer.decided(decision);
    observer.passed(StageObserver.Part.DESKS, domain, cause.timestamp());
    context.forward(
        Origin.marked(cause, context).withKey(decision.getDecisionId()).withValue(decision));
  }
}
