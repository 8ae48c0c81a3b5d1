package org.creditflows.flows.stage;

import org.creditflows.schemas.state.DomainState;

/**
 * A source key came to another subject, to a first one, or to none.
 *
 * @param state as it is
 * @param formerSubject null where there was none
 * @param subject null where there is none
 */
record LinkMove(DomainState state, String formerSubject, String subject) {}
