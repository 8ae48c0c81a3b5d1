package org.creditflows.lab.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;

/**
 * {@code exposure.perSubject.desk} and {@code exposure.perSubject.principal}: fields with something
 * in them about a subject that the best-informed desk reads, and that the best-informed service
 * could read; means over all subjects, at the end of the run.
 */
public final class SubjectExposure {

  private final FlowOutcome outcome;
  private final Map<String, SortedSet<String>> sourceKeys;

  private SubjectExposure(Ownership ownership, FlowOutcome outcome) {
    this.outcome = outcome;
    sourceKeys = ownership.sourceKeysBySubject();
  }

  public static MeasureSheet of(
      Ownership ownership, FlowOutcome outcome, Collection<? extends Desk> desks) {
    SubjectExposure exposure = new SubjectExposure(ownership, outcome);
    Sight sight = new Sight(ownership, outcome);
    Map<Desk, Set<RecordField>> read = new LinkedHashMap<>();
    desks.forEach(desk -> read.put(desk, Exposure.readBy(desk, outcome.rulings().rules())));
    long byDesk = 0;
    long byPrincipal = 0;
    for (String subject : ownership.subjects()) {
      byDesk +=
          read.entrySet().stream()
              .mapToLong(desk -> fieldsRead(sight, desk.getKey(), desk.getValue(), subject))
              .max()
              .orElse(0);
      byPrincipal +=
          exposure.holdings(subject).stream()
              .mapToInt(held -> FieldFacts.in(held).size())
              .max()
              .orElse(0);
    }
    int subjects = ownership.subjects().size();
    return MeasureSheet.empty()
        .with("exposure.perSubject.desk", fields(byDesk, subjects))
        .with("exposure.perSubject.principal", fields(byPrincipal, subjects));
  }

  private static long fieldsRead(Sight sight, Desk desk, Set<RecordField> read, String subject) {
    return FieldFacts.in(sight.of(desk, subject)).keySet().stream().filter(read::contains).count();
  }

  /** What each service holds of a subject: its domain's records, or its profile of it. */
  private List<List<Contribution>> holdings(String subject) {
    SortedMap<Domain, List<Contribution>> byDomain = new TreeMap<>();
    for (String sourceKey : sourceKeys.getOrDefault(subject, new TreeSet<>())) {
      if (outcome.records().containsKey(sourceKey)) {
        byDomain
            .computeIfAbsent(SourceKey.parse(sourceKey).domain(), any -> new ArrayList<>())
            .add(outcome.records().get(sourceKey));
      }
    }
    List<List<Contribution>> holdings = new ArrayList<>(byDomain.values());
    outcome.profilesOf(subject).forEach(profile -> holdings.add(profile.getContributions()));
    return holdings;
  }

  private static Measure fields(long sum, int subjects) {
    return new Measure(
        sum / (double) subjects, "fields/subject", Kind.BY_CONSTRUCTION, null, subjects);
  }
}
