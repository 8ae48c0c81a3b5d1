package org.creditflows.flows.stage;

import java.util.ArrayList;
import java.util.List;
import org.creditflows.schemas.profile.Contribution;

/** How a change of one source key's contribution changes a profile. */
@FunctionalInterface
public interface ProfileAssembly {

  /** A profile holds the last contribution of each source key, sorted by source key. */
  ProfileAssembly BY_SOURCE_KEY =
      (contributions, sourceKey, contribution) -> {
        List<Contribution> changed = new ArrayList<>(contributions.size() + 1);
        int place = 0;
        for (Contribution other : contributions) {
          int order = other.getSourceKey().compareTo(sourceKey);
          if (order != 0) {
            changed.add(other);
          }
          if (order < 0) {
            place++;
          }
        }
        if (contribution != null) {
          changed.add(place, contribution);
        }
        return changed;
      };

  /**
   * @param contributions sorted by source key
   * @param contribution null takes the source key out
   * @return a new list, sorted by source key
   */
  List<Contribution> with(
      List<Contribution> contributions, String sourceKey, Contribution contribution);
}
