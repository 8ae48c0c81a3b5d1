package org.creditflows.flows.stage;

import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Decision;

/** Hears what the stages do, to count it. */
public interface StageObserver {

  /** Hears nothing. */
  StageObserver NONE =
      new StageObserver() {
        @Override
        public void eventFolded(Domain domain) {}

        @Override
        public void duplicateIgnored(Domain domain) {}

        @Override
        public void linkMoved(Domain domain) {}

        @Override
        public void profileChanged() {}

        @Override
        public void decided(Decision decision) {}

        @Override
        public void deadLettered(String topic) {}
      };

  void eventFolded(Domain domain);

  /** An event or a request that was seen before, or an older version of a link. */
  void duplicateIgnored(Domain domain);

  /** A source key came to another subject, to a first one, or to none. */
  void linkMoved(Domain domain);

  void profileChanged();

  void decided(Decision decision);

  void deadLettered(String topic);

  /** What a record passes in a flow. */
  enum Part {
    SILO,
    LINKS,
    PROFILES,
    DESKS
  }

  /**
   * A part is done with a record.
   *
   * @param name the domain or purpose of the part
   * @param sentMillis when the record was sent, epoch milliseconds
   */
  default void passed(Part part, String name, long sentMillis) {}
}
