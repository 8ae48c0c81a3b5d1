package org.creditflows.lab.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.creditflows.flows.desk.Desk;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Profile;

/**
 * {@code coverage.kK.DESK}: the share of all true subjects of whom at least K facts (1, 3, 5) are
 * visible to a desk. A fact is an entry of a list in a public record, or one counted instalment or
 * order.
 *
 * <p>A desk sees a subject's true source keys in its home domain; a lender those of its own
 * customers alone. Where records are centralized it sees the subject's profile as well, with all
 * that is linked to the subject, rightly or wrongly; a source key is counted once. A record that is
 * not linked, or is linked to somebody else, is not visible beyond its home domain.
 */
public final class Coverage {

  private static final List<Integer> LEAST_FACTS = List.of(1, 3, 5);

  private final Ownership ownership;
  private final Map<String, SortedSet<String>> sourceKeys;
  private final Map<String, Long> factsBySourceKey = new HashMap<>();
  private final Map<String, Profile> profiles;

  /**
   * @param records public records by source key
   * @param profiles by subject
   */
  public Coverage(
      Ownership ownership, Map<String, Contribution> records, Map<String, Profile> profiles) {
    this.ownership = ownership;
    this.profiles = profiles;
    sourceKeys = ownership.sourceKeysBySubject();
    records.forEach((key, record) -> factsBySourceKey.put(key, FactCount.in(record.getRecord())));
  }

  public MeasureSheet of(Flow flow, Collection<? extends Desk> desks) {
    MeasureSheet sheet = MeasureSheet.empty();
    for (Desk desk : desks) {
      sheet = sheet.plus(of(flow, desk));
    }
    return sheet;
  }

  private MeasureSheet of(Flow flow, Desk desk) {
    List<Long> visible = new ArrayList<>();
    for (String subject : ownership.subjects()) {
      visible.add(visibleFacts(flow, desk, subject));
    }
    MeasureSheet sheet = MeasureSheet.empty();
    for (int least : LEAST_FACTS) {
      long covered = visible.stream().filter(facts -> facts >= least).count();
      sheet =
          sheet.with(
              "coverage.k" + least + "." + desk.name(),
              Shares.of(covered, visible.size(), Kind.MEASURED));
    }
    return sheet;
  }

  private long visibleFacts(Flow flow, Desk desk, String subject) {
    SortedSet<String> visible = new TreeSet<>();
    sourceKeys.getOrDefault(subject, new TreeSet<>()).stream()
        .filter(sourceKey -> isAtHome(desk, SourceKey.parse(sourceKey)))
        .forEach(visible::add);
    if (flow == Flow.CENTRALIZED && profiles.containsKey(subject)) {
      profiles.get(subject).getContributions().stream()
          .map(Contribution::getSourceKey)
          .forEach(visible::add);
    }
    return visible.stream().mapToLong(key -> factsBySourceKey.getOrDefault(key, 0L)).sum();
  }

  private static boolean isAtHome(Desk desk, SourceKey sourceKey) {
    return sourceKey.domain() == desk.home()
        && (desk.home() != Domain.LENDING || sourceKey.name().startsWith(desk.name() + ":"));
  }
}
