package org.creditflows.lab.load;

import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.schemas.catalogue.Flow;

/**
 * How one flow came back after one of its instances was killed while records kept coming. The four
 * times follow one another and add up to the whole.
 *
 * @param standbys copies of each state on other instances
 * @param detectSeconds until the group had noticed
 * @param rebalanceSeconds until the others had shared out its partitions
 * @param restoreSeconds until they had all state and ran
 * @param catchUpSeconds until the lag was what it had been
 * @param changelogBytes on the broker, one copy, when the instance was killed
 * @param rawReadBytesPerSecond at which one consumer reads these bytes
 * @param punctual whether the generator kept its schedule
 */
public record RecoveryFigures(
    Flow flow,
    String guarantee,
    int standbys,
    double detectSeconds,
    double rebalanceSeconds,
    double restoreSeconds,
    double catchUpSeconds,
    long changelogBytes,
    double rawReadBytesPerSecond,
    boolean punctual,
    VerificationResult verification) {

  double beyondDetectionSeconds() {
    return rebalanceSeconds + restoreSeconds + catchUpSeconds;
  }

  /**
   * Bytes a second at which the killed instance's part of the changelogs was restored; null where
   * standbys had it already.
   *
   * @param share of the partitions that it held
   */
  Double restoreBytesPerSecond(double share) {
    return standbys > 0 || restoreSeconds <= 0 ? null : changelogBytes * share / restoreSeconds;
  }

  /** At-least-once may repeat decisions: it reports, and fails no run. */
  boolean acceptable() {
    return guarantee.equals("at_least_once") || verification.clean();
  }
}
