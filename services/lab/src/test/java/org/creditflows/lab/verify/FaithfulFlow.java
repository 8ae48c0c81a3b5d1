package org.creditflows.lab.verify;

import static org.creditflows.lab.reference.Told.ANY_PURPOSE;
import static org.creditflows.lab.reference.Told.profiles;

import java.util.List;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Settlement;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.profile.UsedFact;
import org.creditflows.schemas.state.DomainState;
import org.creditflows.schemas.state.Ledger;

/** Puts out what the reference model says, so that a test can then tamper with it. */
final class FaithfulFlow {

  private final AvroCodec<DomainState> states = AvroCodec.of(DomainState.class);
  private final AvroCodec<Profile> profiles = AvroCodec.of(Profile.class);
  private final AvroCodec<Decision> decisions = AvroCodec.of(Decision.class);
  private final Flow flow;
  private final ReferenceModel model;
  private final FlowOutput output = new FlowOutput();

  FaithfulFlow(Flow flow, ReferenceModel model) {
    this.flow = flow;
    this.model = model;
  }

  FlowOutput output() {
    return output;
  }

  void putOut(Settlement settlement) {
    for (String sourceKey : settlement.sourceKeys()) {
      Contribution record = model.records().get(sourceKey);
      if (record != null) {
        putState(sourceKey, record.getVersion(), record);
      }
    }
    for (String subject : settlement.subjects()) {
      putProfile(subject, profiles(model).get(subject));
    }
    settlement.cases(flow).forEach(this::decide);
  }

  void putState(String sourceKey, long version, Contribution record) {
    Ledger ledger = new Ledger(List.of(), List.of(), version, List.of(), List.of(), 0L, null);
    output.states().put(sourceKey, states.encode(new DomainState(ledger, record.getRecord())));
  }

  void putProfile(String subject, Profile profile) {
    output.profiles(ANY_PURPOSE).put(subject, profile == null ? null : profiles.encode(profile));
  }

  void decide(Decision decision) {
    output.addDecision(decisions.encode(decision));
  }

  static Decision withOutcome(Decision decision, Outcome outcome) {
    return Decision.newBuilder(decision).setOutcome(outcome).build();
  }

  static Decision onFacts(Decision decision, List<UsedFact> facts) {
    return Decision.newBuilder(decision).setFactsUsed(facts).build();
  }
}
