package org.creditflows.flows.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.creditflows.schemas.state.EndedKind;
import org.creditflows.schemas.state.FactEnd;
import org.creditflows.schemas.state.Ledger;

/**
 * Bookkeeping of one source key while one event is folded. Lists of the ledger it started from are
 * never changed.
 */
final class LedgerDraft {

  private static final Comparator<FactEnd> FIRST_END =
      Comparator.comparingLong(FactEnd::getEventTime).thenComparingLong(FactEnd::getSequence);

  private final Ledger before;
  private List<String> removedIds;
  private List<FactEnd> ends;

  LedgerDraft(Ledger before) {
    this.before = before;
    removedIds = before.getRemovedIds();
    ends = before.getEnds();
  }

  boolean isRemoved(String factId) {
    return Collections.binarySearch(removedIds, factId) >= 0;
  }

  /** Marks a fact as removed for good; ends that name it go with it. */
  void remove(String factId) {
    int place = Collections.binarySearch(removedIds, factId);
    if (place < 0) {
      removedIds = new ArrayList<>(removedIds);
      removedIds.add(-place - 1, factId);
    }
    if (ends.stream().anyMatch(end -> end.getFactId().equals(factId))) {
      ends = new ArrayList<>(ends);
      ends.removeIf(end -> end.getFactId().equals(factId));
    }
  }

  /** The first end known of a fact; null while it stands. */
  FactEnd endOf(EndedKind kind, String factId) {
    int place = endPlace(kind, factId);
    return place < 0 ? null : ends.get(place);
  }

  /** Keeps an end unless an earlier one of the same fact is known, or the fact is removed. */
  void end(FactEnd end) {
    if (isRemoved(end.getFactId())) {
      return;
    }
    int place = endPlace(end.getKind(), end.getFactId());
    if (place < 0) {
      ends = new ArrayList<>(ends);
      ends.add(-place - 1, end);
    } else if (FIRST_END.compare(end, ends.get(place)) < 0) {
      ends = new ArrayList<>(ends);
      ends.set(place, end);
    }
  }

  /** The ledger after an event of this sequence. */
  Ledger sealed(long sequence) {
    return new Ledger(
        SequenceRanges.with(before.getSeenEvents(), sequence),
        before.getSeenRequests(),
        before.getVersion() + 1,
        removedIds,
        ends,
        before.getLinkVersion(),
        before.getSubject());
  }

  private int endPlace(EndedKind kind, String factId) {
    int low = 0;
    int high = ends.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      FactEnd end = ends.get(middle);
      int order = end.getFactId().compareTo(factId);
      if (order == 0) {
        order = end.getKind().compareTo(kind);
      }
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }
}
