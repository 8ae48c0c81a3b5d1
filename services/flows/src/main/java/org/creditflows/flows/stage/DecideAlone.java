package org.creditflows.flows.stage;

import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.creditflows.flows.desk.Evidence;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.PresentedRequest;

/** Decides requests on the record of the source key that asks, alone. */
final class DecideAlone extends ContextualProcessor<String, OpenRequest, String, Decision> {

  private final String domain;
  private final Filing filing;
  private final StageObserver observer;

  DecideAlone(String domain, Filing filing, StageObserver observer) {
    this.domain = domain;
    this.filing = filing;
    this.observer = observer;
  }

  @Override
  public void process(Record<String, OpenRequest> record) {
    PresentedRequest presented = record.value().presented();
    Decision decision =
        filing.decide(presented.getRequest(), new Evidence(List.of(presented.getOwn())));
    observer.decided(decision);
    observer.passed(StageObserver.Part.DESKS, domain, record.timestamp());
    context().forward(record.withKey(decision.getDecisionId()).withValue(decision));
  }
}
