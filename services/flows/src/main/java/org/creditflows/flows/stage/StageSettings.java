package org.creditflows.flows.stage;

import org.creditflows.flows.store.StoreKind;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/**
 * What every stage needs to know.
 *
 * @param flow name that stands in decisions
 * @param run name of this run of the flow, which its topics and groups bear
 * @param subjectSecret key of the pseudonyms of subjects
 */
public record StageSettings(
    String flow,
    String run,
    TopicCatalogue catalogue,
    StoreKind stores,
    long maxLatenessMillis,
    String subjectSecret,
    StageObserver observer) {}
