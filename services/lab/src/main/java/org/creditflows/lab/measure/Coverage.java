package org.creditflows.lab.measure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditflows.flows.desk.Desk;
import org.creditflows.lab.measure.Cohorts.Cohort;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.profile.Contribution;

/**
 * What desks can see of people. A fact is an entry of a list in a public record, or one counted
 * instalment or order.
 *
 * <ul>
 *   <li>{@code coverage.kK.DESK}: the share of all true subjects of whom at least K facts (1, 3, 5)
 *       are visible to a desk
 *   <li>{@code cohortCoverage.COHORT}: the share of a cohort of whom at least one fact is visible
 *       to a desk, the mean over all desks; {@code everybody} is a cohort too
 * </ul>
 */
public final class Coverage {

  private static final List<Integer> LEAST_FACTS = List.of(1, 3, 5);

  private Coverage() {}

  /** Of desks and of cohorts. */
  public static MeasureSheet of(
      SeedTruth truth, FlowOutcome outcome, Collection<? extends Desk> desks) {
    Map<String, Map<String, Long>> facts = visibleFacts(truth.ownership(), outcome, desks);
    return ofDesks(facts).plus(ofCohorts(facts.values(), truth, Cohorts.of(truth, outcome)));
  }

  /** Of desks alone. */
  public static MeasureSheet of(
      Ownership ownership, FlowOutcome outcome, Collection<? extends Desk> desks) {
    return ofDesks(visibleFacts(ownership, outcome, desks));
  }

  /** Facts by desk and subject. */
  private static Map<String, Map<String, Long>> visibleFacts(
      Ownership ownership, FlowOutcome outcome, Collection<? extends Desk> desks) {
    Sight sight = new Sight(ownership, outcome);
    Map<String, Map<String, Long>> visible = new LinkedHashMap<>();
    for (Desk desk : desks) {
      Map<String, Long> bySubject = new LinkedHashMap<>();
      for (String subject : ownership.subjects()) {
        bySubject.put(
            subject,
            sight.of(desk, subject).stream()
                .map(Contribution::getRecord)
                .mapToLong(FactCount::in)
                .sum());
      }
      visible.put(desk.name(), bySubject);
    }
    return visible;
  }

  private static MeasureSheet ofDesks(Map<String, Map<String, Long>> facts) {
    MeasureSheet sheet = MeasureSheet.empty();
    for (Map.Entry<String, Map<String, Long>> desk : facts.entrySet()) {
      Collection<Long> visible = desk.getValue().values();
      for (int least : LEAST_FACTS) {
        long covered = visible.stream().filter(count -> count >= least).count();
        sheet =
            sheet.with(
                "coverage.k" + least + "." + desk.getKey(),
                Shares.of(covered, visible.size(), Kind.MEASURED));
      }
    }
    return sheet;
  }

  private static MeasureSheet ofCohorts(
      Collection<Map<String, Long>> facts, SeedTruth truth, Cohorts cohorts) {
    MeasureSheet sheet = cohort("everybody", facts, truth.ownership().subjects());
    for (Cohort cohort : Cohort.values()) {
      sheet = sheet.plus(cohort(cohort.label(), facts, cohorts.members().get(cohort)));
    }
    return sheet;
  }

  private static MeasureSheet cohort(
      String label, Collection<Map<String, Long>> facts, Set<String> members) {
    String identifier = "cohortCoverage." + label;
    if (members.isEmpty()) {
      return MeasureSheet.empty()
          .without(List.of(identifier), Shares.UNIT, Kind.MEASURED, "nobody is in the group");
    }
    long known =
        facts.stream()
            .mapToLong(
                ofDesk -> members.stream().filter(subject -> ofDesk.get(subject) > 0).count())
            .sum();
    return MeasureSheet.empty()
        .with(
            identifier,
            Shares.of(
                known / (double) facts.size() / members.size(), members.size(), Kind.MEASURED));
  }
}
