package org.creditflows.lab.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.avro.AvroCodec.UndecodableException;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Settlement;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;

/**
 * Compares the output of one run of a flow with the reference model. A settled replay is checked at
 * every settlement and from the first one on; any other run once, at its end.
 */
public final class Verifier {

  private final AvroCodec<Decision> codec = AvroCodec.of(Decision.class);
  private final Flow flow;
  private final ReferenceModel model;
  private final FlowOutput output;
  private final Tally tally;
  private final StateCheck states;
  private final CaseCheck cases;
  private final StandingCheck standing;

  /**
   * @param run name of the run, for the lines that describe differences
   * @param output as far as it was read
   */
  public Verifier(Flow flow, String run, ReferenceModel model, FlowOutput output) {
    this.flow = flow;
    this.model = model;
    this.output = output;
    tally = new Tally(run);
    states = new StateCheck(tally);
    cases = new CaseCheck(tally);
    standing = new StandingCheck(tally, decision -> model.remade(flow, decision));
  }

  /**
   * Compares everything that either side changed since the settlement before; what neither changed
   * was compared then.
   *
   * @param settlement the model's last
   */
  public void checkSettlement(Settlement settlement) {
    states.records(
        union(settlement.sourceKeys(), output.states().takeMoved()), model.records(), output);
    model
        .profiles(flow)
        .forEach(
            (purpose, expected) ->
                states.profiles(
                    purpose,
                    union(settlement.subjects(), output.profiles(purpose).takeMoved()),
                    expected,
                    output));
    List<Decision> decisions = decoded(output.takeDecisions());
    cases.atSettlement(only(DecisionKind.CASE, decisions), settlement.cases(flow));
    standing.atSettlement(only(DecisionKind.STANDING, decisions), model.restrictions(flow));
  }

  /**
   * Compares every record, every profile, every restriction, placed or lifted, and the number of
   * decisions on each request, whatever they say.
   */
  public void checkFinalState() {
    states.records(
        union(model.records().keySet(), output.states().keys()), model.records(), output);
    model
        .profiles(flow)
        .forEach(
            (purpose, expected) ->
                states.profiles(
                    purpose,
                    union(expected.keySet(), output.profiles(purpose).keys()),
                    expected,
                    output));
    List<Decision> decisions = decoded(output.decisions());
    cases.onePerRequest(only(DecisionKind.CASE, decisions), model.requestIds());
    standing.atSettlement(only(DecisionKind.STANDING, decisions), model.restrictions(flow));
  }

  /**
   * Makes each decision on a request anew from the evidence it carries. For a run that is checked
   * at its end; call it after {@link #checkFinalState()}, which does so with standing decisions.
   */
  public void checkEvidence() {
    only(DecisionKind.CASE, decoded(output.decisions())).forEach(this::checkEvidence);
  }

  private void checkEvidence(Decision decision) {
    tally.compared();
    String name = "evidence of decision " + decision.getDecisionId();
    Optional<Decision> remade = model.remade(flow, decision);
    if (remade.isEmpty()) {
      tally.wrong(name, "no such request, desk or version of a record: " + decision);
    } else {
      Contrast.of(remade.get(), decision).ifPresent(contrast -> tally.wrong(name, contrast));
    }
  }

  /** All differences so far. */
  public VerificationResult result() {
    return tally.result();
  }

  private List<Decision> decoded(List<byte[]> written) {
    List<Decision> decisions = new ArrayList<>();
    for (byte[] value : written) {
      try {
        decisions.add(codec.decode(value));
      } catch (UndecodableException e) {
        tally.wrong("decision", e.getMessage());
      }
    }
    return decisions;
  }

  private static List<Decision> only(DecisionKind kind, List<Decision> decisions) {
    return decisions.stream().filter(decision -> decision.getKind() == kind).toList();
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
