package org.creditflows.lab.verify;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.avro.AvroCodec.UndecodableException;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.state.DomainState;

/** Compares public records and profiles. */
final class StateCheck {

  private final AvroCodec<DomainState> states = AvroCodec.of(DomainState.class);
  private final AvroCodec<Profile> profiles = AvroCodec.of(Profile.class);
  private final Tally tally;

  StateCheck(Tally tally) {
    this.tally = tally;
  }

  void records(
      Collection<String> sourceKeys, Map<String, Contribution> expected, FlowOutput output) {
    for (String sourceKey : sourceKeys) {
      byte[] state = output.states().get(sourceKey);
      try {
        compare("record " + sourceKey, expected.get(sourceKey), record(sourceKey, state));
      } catch (UndecodableException e) {
        tally.wrong("record " + sourceKey, e.getMessage());
      }
    }
  }

  void profiles(
      String purpose,
      Collection<String> subjects,
      Map<String, Profile> expected,
      FlowOutput output) {
    for (String subject : subjects) {
      byte[] profile = output.profiles(purpose).get(subject);
      String name = "profile " + subject + " for " + purpose;
      try {
        compare(name, expected.get(subject), profile == null ? null : profiles.decode(profile));
      } catch (UndecodableException e) {
        tally.wrong(name, e.getMessage());
      }
    }
  }

  /** Null where the state holds no event, and so no more than bookkeeping. */
  private Contribution record(String sourceKey, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    DomainState state = states.decode(bytes);
    long version = state.getLedger().getVersion();
    Contribution record = new Contribution(sourceKey, version, state.getRecord());
    return version == 0 ? null : record;
  }

  private void compare(String name, Object expected, Object got) {
    tally.compared();
    if (expected != null && got == null) {
      tally.lost(name, "expected " + expected + ", got none");
    } else if (expected == null && got != null) {
      tally.wrong(name, "expected none, got " + got);
    } else {
      Optional<String> contrast = Contrast.of(expected, got);
      contrast.ifPresent(difference -> tally.wrong(name, difference));
    }
  }
}
