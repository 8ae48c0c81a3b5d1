package org.creditflows.flows.stage;

import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.store.StoreKind;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/**
 * What every stage needs to know.
 *
 * @param flow name that stands in decisions
 * @param run name of this run of the flow, which its topics and groups bear
 * @param subjectSecret key of the pseudonyms of subjects
 * @param rules every version of the rules that desks decide by
 */
public record StageSettings(
    String flow,
    String run,
    TopicCatalogue catalogue,
    StoreKind stores,
    long maxLatenessMillis,
    String subjectSecret,
    RuleBook rules,
    StageObserver observer) {}
