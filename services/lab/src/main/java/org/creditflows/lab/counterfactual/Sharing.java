package org.creditflows.lab.counterfactual;

import java.util.Optional;
import org.creditflows.flows.desk.Desk;
import org.creditflows.schemas.profile.Contribution;

/** What a flow lets desks see beyond the record of whoever asks. */
public interface Sharing {

  /** Nothing: records stay where they arise. */
  Sharing NOTHING =
      new Sharing() {
        @Override
        public Optional<String> reader(Desk desk) {
          return Optional.empty();
        }

        @Override
        public Optional<Contribution> shown(Desk desk, Contribution record) {
          return Optional.empty();
        }
      };

  /**
   * All that is linked to a subject, to every desk.
   *
   * @param reader who holds it
   */
  static Sharing everything(String reader) {
    return new Sharing() {
      @Override
      public Optional<String> reader(Desk desk) {
        return Optional.of(reader);
      }

      @Override
      public Optional<Contribution> shown(Desk desk, Contribution record) {
        return Optional.of(record);
      }
    };
  }

  /** On whose profiles a desk decides; empty where it sees the record of whoever asks alone. */
  Optional<String> reader(Desk desk);

  /** The part of a linked record that a desk may see; empty where it may see nothing of it. */
  Optional<Contribution> shown(Desk desk, Contribution record);
}
