package org.creditflows.flows.stage;

import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.flows.link.LinkRule;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.state.DomainState;
import org.creditflows.schemas.state.Ledger;

/**
 * Follows the register entries of source keys and forwards every move of a source key, before it is
 * remembered, as {@link TakeRequests} does.
 */
final class FollowLinks implements Processor<String, LinkEntry, String, LinkMove> {

  private final DomainFold<?> fold;
  private final LinkRule rule;
  private final SubjectToken tokens;
  private final StageObserver observer;
  private ProcessorContext<String, LinkMove> context;
  private KeyValueStore<String, DomainState> states;
  private DenyList denyList;

  FollowLinks(DomainFold<?> fold, LinkRule rule, SubjectToken tokens, StageObserver observer) {
    this.fold = fold;
    this.rule = rule;
    this.tokens = tokens;
    this.observer = observer;
  }

  @Override
  public void init(ProcessorContext<String, LinkMove> context) {
    this.context = context;
    states = context.getStateStore(TopicCatalogue.recordStore(fold.domain()));
    denyList = new DenyList(fold, tokens, states);
  }

  @Override
  public void process(Record<String, LinkEntry> record) {
    RuleViolation.unless(record.key() != null, "a register entry lacks its key");
    if (SubjectToken.isDenial(record.key())) {
      denyList.take(record.key(), record.value());
    } else {
      follow(record);
    }
  }

  private void follow(Record<String, LinkEntry> record) {
    OwnKeys.require(fold.domain(), record.key());
    DomainState known = states.get(record.key());
    DomainState before = known == null ? fold.emptyState() : known;
    LinkEntry entry = record.value();
    long version =
        entry == null ? before.getLedger().getLinkVersion() : version(record.key(), entry);
    if (entry != null && version <= before.getLedger().getLinkVersion()) {
      observer.duplicateIgnored(fold.domain());
      return;
    }
    String subject = entry == null ? null : subject(entry);
    DomainState after = linked(before, version, subject);
    observer.passed(
        StageObserver.Part.LINKS, TopicCatalogue.label(fold.domain()), record.timestamp());
    String formerSubject = before.getLedger().getSubject();
    if (!Objects.equals(formerSubject, subject)) {
      observer.linkMoved(fold.domain());
      context.forward(
          Origin.marked(record, context).withValue(new LinkMove(after, formerSubject, subject)));
    }
    states.put(record.key(), after);
  }

  private static long version(String recordKey, LinkEntry entry) {
    RuleViolation.unless(
        entry.getSourceKey().equals(recordKey), "the source key differs from the record's key");
    RuleViolation.unless(entry.getVersion() >= 1, "version of a register entry is below 1");
    return entry.getVersion();
  }

  /**
   * The subject that the entry's winner names; null where there is none, or where it is on the
   * deny-list. Every assertion must be valid.
   */
  private String subject(LinkEntry entry) {
    try {
      return rule.subject(entry, tokens).filter(subject -> !denyList.bars(subject)).orElse(null);
    } catch (IllegalArgumentException e) {
      throw new RuleViolation(
          "a register entry names an identifier that is refused: " + e.getMessage());
    }
  }

  private static DomainState linked(DomainState state, long linkVersion, String subject) {
    Ledger ledger = state.getLedger();
    return new DomainState(
        new Ledger(
            ledger.getSeenEvents(),
            ledger.getSeenRequests(),
            ledger.getVersion(),
            ledger.getRemovedIds(),
            ledger.getEnds(),
            linkVersion,
            subject),
        state.getRecord());
  }
}
