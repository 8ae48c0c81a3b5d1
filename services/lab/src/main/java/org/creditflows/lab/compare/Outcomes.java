package org.creditflows.lab.compare;

import java.util.List;
import java.util.Map;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.schemas.catalogue.Flow;

/**
 * What flows did to the people of one log; nothing of machines.
 *
 * @param verification of each flow against the reference model; empty where the model itself is
 *     asked
 * @param bySeed measures of each flow, in the order of the seeds
 */
public record Outcomes(
    Map<Flow, VerificationResult> verification, Map<Flow, List<MeasureSheet>> bySeed) {}
