package org.creditflows.flows.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.creditflows.schemas.state.EndedKind;
import org.creditflows.schemas.state.FactEnd;

/**
 * How facts of one kind are joined by id in a list that is sorted by id.
 *
 * @param <T> a fact as a public record shows it
 * @param kind of fact that ends bear which end such a fact; {@code UNTOLD} where it never ends
 * @param id unique within the domain
 * @param sequence of the event that brought the fact; of two facts with one id the lower counts
 * @param ended the fact with an end; the end is null while the fact stands
 */
record FactShape<T>(
    EndedKind kind,
    Function<T, String> id,
    ToLongFunction<T> sequence,
    BiFunction<T, FactEnd, T> ended) {

  /** Facts that never end. */
  static <T> FactShape<T> endless(Function<T, String> id, ToLongFunction<T> sequence) {
    return new FactShape<>(EndedKind.UNTOLD, id, sequence, (fact, end) -> fact);
  }

  /** The facts with one more, unless it was removed or a lower sequence brought it before. */
  List<T> with(List<T> facts, T fact, LedgerDraft ledger) {
    String factId = id.apply(fact);
    if (ledger.isRemoved(factId)) {
      return facts;
    }
    T shown = ended.apply(fact, ledger.endOf(kind, factId));
    int place = place(facts, factId);
    if (place < 0) {
      List<T> longer = new ArrayList<>(facts);
      longer.add(-place - 1, shown);
      return longer;
    }
    if (sequence.applyAsLong(facts.get(place)) <= sequence.applyAsLong(fact)) {
      return facts;
    }
    return replaced(facts, place, shown);
  }

  /**
   * The facts with the first known end of one of them applied; unchanged where that fact has not
   * come.
   */
  List<T> withEnd(List<T> facts, String factId, LedgerDraft ledger) {
    int place = place(facts, factId);
    return place < 0
        ? facts
        : replaced(facts, place, ended.apply(facts.get(place), ledger.endOf(kind, factId)));
  }

  List<T> without(List<T> facts, String factId) {
    int place = place(facts, factId);
    if (place < 0) {
      return facts;
    }
    List<T> shorter = new ArrayList<>(facts);
    shorter.remove(place);
    return shorter;
  }

  private static <T> List<T> replaced(List<T> facts, int place, T fact) {
    List<T> changed = new ArrayList<>(facts);
    changed.set(place, fact);
    return changed;
  }

  private int place(List<T> facts, String factId) {
    for (int i = 0; i < facts.size(); i++) {
      int order = id.apply(facts.get(i)).compareTo(factId);
      if (order == 0) {
        return i;
      }
      if (order > 0) {
        return -i - 1;
      }
    }
    return -facts.size() - 1;
  }
}
