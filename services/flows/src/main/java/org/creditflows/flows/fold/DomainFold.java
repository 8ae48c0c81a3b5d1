package org.creditflows.flows.fold;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.state.DomainState;
import org.creditflows.schemas.state.Ledger;

/**
 * Folds the events of one source key into the state that its domain keeps of it.
 *
 * @param <E> the domain's events
 */
public interface DomainFold<E extends SpecificRecord> {

  Domain domain();

  Class<E> eventType();

  EventHeader header(E event);

  /** Record of a source key of which nothing is known. */
  SpecificRecord emptyRecord();

  /**
   * The state after an event that was not seen before.
   *
   * @throws RuleViolation if the event's fact breaks a rule of the domain
   */
  DomainState fold(DomainState state, E event);

  /** State of a source key of which nothing is known. */
  default DomainState emptyState() {
    return new DomainState(
        new Ledger(List.of(), List.of(), 0L, List.of(), List.of(), 0L, null), emptyRecord());
  }

  /**
   * The state after an event; the same object for a duplicate.
   *
   * @param recordKey key of the Kafka record
   * @throws RuleViolation if the event breaks a rule
   */
  default DomainState take(DomainState state, String recordKey, E event, long maxLatenessMillis) {
    EventHeader header = header(event);
    header.check(recordKey, maxLatenessMillis);
    boolean seen = SequenceRanges.contains(state.getLedger().getSeenEvents(), header.sequence());
    return seen ? state : fold(state, event);
  }
}
