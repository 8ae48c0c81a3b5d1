package org.creditflows.lab.live.switches;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.creditflows.population.TrueSubject;

/**
 * What was done to people. The latest are kept, and all that stand: what nobody sees, nobody can
 * undo. Safe for use by several threads.
 */
final class Experiments {

  private final List<Experiment> kept = new ArrayList<>();
  private final int most;

  /**
   * @param most experiments that are kept, unless more stand
   */
  Experiments(int most) {
    this.most = most;
  }

  synchronized void add(Experiment experiment) {
    kept.add(experiment);
    for (int surplus = kept.size() - most; surplus > 0; surplus--) {
      kept.stream().filter(Experiment::isOver).findFirst().ifPresent(kept::remove);
    }
  }

  /** Those of a switch that stand, the earliest first. */
  synchronized List<Experiment> standing(String switchId) {
    return kept.stream()
        .filter(experiment -> experiment.switchId().equals(switchId) && experiment.stands())
        .toList();
  }

  /** Whether nothing is being done to a person. */
  synchronized boolean isFree(TrueSubject person) {
    return kept.stream().noneMatch(each -> each.stands() && each.concerns(person));
  }

  /** What followed, the latest first. */
  synchronized List<Incident> incidents() {
    List<Incident> incidents = new ArrayList<>(kept.stream().map(Experiment::incident).toList());
    Collections.reverse(incidents);
    return incidents;
  }
}
