package org.creditflows.flows.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.platform.PlatformRecord;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.tax.TaxRecord;

/**
 * What a desk may see of one party.
 *
 * @param contributions sorted by source key
 * @param related what is held against parties that it holds an office with: {@link RelatedRule}
 */
public record Evidence(List<Contribution> contributions, SortedSet<String> related) {

  public Evidence {
    contributions = List.copyOf(contributions);
    related =
        related.isEmpty()
            ? Collections.emptySortedSet()
            : Collections.unmodifiableSortedSet(new TreeSet<>(related));
  }

  /** Evidence of one party alone. */
  public Evidence(List<Contribution> contributions) {
    this(contributions, Collections.emptySortedSet());
  }

  /** Evidence of contributions in any order. */
  public static Evidence of(Collection<Contribution> contributions) {
    List<Contribution> sorted = new ArrayList<>(contributions);
    sorted.sort(Comparator.comparing(Contribution::getSourceKey));
    return new Evidence(sorted);
  }

  /** The same with what is held against related parties. */
  public Evidence relatedTo(Collection<String> flags) {
    return new Evidence(contributions, new TreeSet<>(flags));
  }

  /** Other records of the same party. */
  Evidence with(List<Contribution> others) {
    return new Evidence(others, related);
  }

  /** True where no record holds anything. */
  public boolean isEmpty() {
    return contributions.stream().allMatch(contribution -> contribution.getVersion() == 0);
  }

  <T> List<T> court(Function<CourtRecord, List<T>> field) {
    return all(CourtRecord.class, field);
  }

  <T> List<T> tax(Function<TaxRecord, List<T>> field) {
    return all(TaxRecord.class, field);
  }

  <T> List<T> lending(Function<LendingRecord, List<T>> field) {
    return all(LendingRecord.class, field);
  }

  <T> List<T> platform(Function<PlatformRecord, List<T>> field) {
    return all(PlatformRecord.class, field);
  }

  private <R, T> List<T> all(Class<R> type, Function<R, List<T>> field) {
    List<T> all = new ArrayList<>();
    for (Contribution contribution : contributions) {
      if (type.isInstance(contribution.getRecord())) {
        all.addAll(field.apply(type.cast(contribution.getRecord())));
      }
    }
    return all;
  }
}
