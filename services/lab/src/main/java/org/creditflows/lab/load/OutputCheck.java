package org.creditflows.lab.load;

import java.time.Duration;
import java.util.List;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.verify.OutputReader;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.lab.verify.Verifier;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.profile.Decision;

/**
 * Compares what a run of a flow put out with the reference model: the final state is the same,
 * there is one decision for each request, and each follows from the evidence that it carries.
 *
 * @param model settled once, after all that was sent
 */
record OutputCheck(LoadBench bench, ReferenceModel model) {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /**
   * @param stateBytes live keys and values of records and profiles
   * @param decisions all that were committed
   */
  record Found(VerificationResult verification, long stateBytes, List<Decision> decisions) {}

  Found of(Contender.OfFlow flow, TopicCatalogue catalogue) {
    try (OutputReader reader =
        new OutputReader(bench.clients(), catalogue, flow.flowRun().layout())) {
      reader.readToEnd(TIMEOUT);
      Verifier verifier = new Verifier(flow.flow(), flow.run(), model, reader.output());
      verifier.checkFinalState();
      verifier.checkEvidence();
      return new Found(verifier.result(), reader.output().stateBytes(), reader.output().decoded());
    }
  }
}
