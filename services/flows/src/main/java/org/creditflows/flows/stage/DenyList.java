package org.creditflows.flows.stage;

import org.apache.kafka.streams.state.KeyValueStore;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.state.DomainState;

/**
 * Subjects to whom no source key may be linked any more, for they asked to be erased. The list
 * comes on the links, to every partition, and so in order with them. It is kept among the domain's
 * states, as entries with no record, under pseudonyms of the tokens: it does not tell who is on it.
 */
final class DenyList {

  private final DomainFold<?> fold;
  private final SubjectToken tokens;
  private final KeyValueStore<String, DomainState> states;

  DenyList(DomainFold<?> fold, SubjectToken tokens, KeyValueStore<String, DomainState> states) {
    this.fold = fold;
    this.tokens = tokens;
    this.states = states;
  }

  /**
   * Takes what stands under a denial's key on the links.
   *
   * @param entry null takes the denial back
   */
  void take(String denial, LinkEntry entry) {
    states.put(denial, entry == null ? null : fold.emptyState());
  }

  boolean bars(String subject) {
    return states.get(tokens.denialOf(subject)) != null;
  }
}
