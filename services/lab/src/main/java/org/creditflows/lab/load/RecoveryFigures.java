package org.creditflows.lab.load;

import java.util.Optional;
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
 * @param underLoad whether records were still being sent when it had caught up
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
    boolean underLoad,
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

  /** Why the times count for nothing, and what to change; empty where they do. */
  Optional<String> complaint() {
    if (!underLoad) {
      return Optional.of("all was sent before the flow had caught up: a longer --duration");
    }
    return punctual ? Optional.empty() : Optional.of("the generator was late");
  }

  /** At-least-once may repeat or, after a kill, lose decisions: it reports, and fails no run. */
  boolean acceptable() {
    return guarantee.equals("at_least_once") || verification.clean();
  }
}
