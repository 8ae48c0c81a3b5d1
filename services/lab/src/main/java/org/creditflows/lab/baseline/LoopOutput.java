package org.creditflows.lab.baseline;

import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Profile;

/** Takes what the loop puts out. */
interface LoopOutput {

  /**
   * @param profile null deletes it
   */
  void profile(String subject, Profile profile);

  void decision(Decision decision);

  /** A record breaks a rule. */
  void refused();
}
