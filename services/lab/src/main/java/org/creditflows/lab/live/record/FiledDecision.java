package org.creditflows.lab.live.record;

import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Decision;

/** A decision that a flow filed, and where it stands. */
public record FiledDecision(Flow flow, Decision decision, Stored stored) {}
