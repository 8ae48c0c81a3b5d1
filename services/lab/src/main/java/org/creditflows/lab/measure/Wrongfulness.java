package org.creditflows.lab.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desk.CaseDesk;
import org.creditflows.flows.desk.Desk.StandingDesk;
import org.creditflows.lab.counterfactual.Rulings;
import org.creditflows.lab.counterfactual.TrueWorld;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;

/**
 * How often a desk answers otherwise than the same desk under the same rules would on true,
 * unexpired facts, in the fields that the flow lets it see.
 *
 * <ul>
 *   <li>{@code wrongfulDenial.DESK}: share that was refused, or is restricted, of those that the
 *       true facts grant
 *   <li>{@code wrongfulGrant.DESK}: share that was granted, or is not restricted, of those that the
 *       true facts refuse
 *   <li>{@code wrongfulDenial.COHORT.DESK}, {@code wrongfulGrant.COHORT.DESK}: the same among
 *       namesakes, thin files and managers
 * </ul>
 *
 * Case desks are counted by decision, standing desks by party at the end of the run. Where events
 * are kept out of the record, what is published is not all that is true, and there is no value.
 */
public final class Wrongfulness {

  /** One answer beside what it should have been. */
  public record Judged(String desk, String subject, boolean granted, boolean trulyGranted) {}

  private final SeedTruth truth;
  private final FlowOutcome outcome;
  private final TrueWorld world;
  private final Rulings rulings;

  private Wrongfulness(SeedTruth truth, FlowOutcome outcome, TrueWorld world) {
    this.truth = truth;
    this.outcome = outcome;
    this.world = world;
    rulings = outcome.rulings();
  }

  /**
   * @param requests by id
   * @param asOf epoch milliseconds of the end of the run
   */
  public static MeasureSheet of(
      SeedTruth truth,
      FlowOutcome outcome,
      TrueWorld world,
      Map<String, DeskRequest> requests,
      Collection<? extends Desk> desks,
      long asOf) {
    return sheet(
        judged(truth, outcome, world, requests, desks, asOf), desks, Cohorts.of(truth, outcome));
  }

  /** No value for any desk, where the domains do not come to record all that happens. */
  public static MeasureSheet withoutTruth(Collection<? extends Desk> desks) {
    List<String> identifiers = new ArrayList<>();
    for (Desk desk : desks) {
      identifiers.addAll(identifiers("", desk.name()));
      for (Cohorts.Cohort cohort : EnumSet.allOf(Cohorts.Cohort.class)) {
        identifiers.addAll(identifiers(cohort.label() + ".", desk.name()));
      }
    }
    return MeasureSheet.empty()
        .without(identifiers, Shares.UNIT, Kind.MEASURED, "events were kept out of the record");
  }

  private static List<String> identifiers(String cohort, String desk) {
    return List.of("wrongfulDenial." + cohort + desk, "wrongfulGrant." + cohort + desk);
  }

  /** Every answer that is counted, with the same arguments. */
  public static List<Judged> judged(
      SeedTruth truth,
      FlowOutcome outcome,
      TrueWorld world,
      Map<String, DeskRequest> requests,
      Collection<? extends Desk> desks,
      long asOf) {
    Wrongfulness wrongfulness = new Wrongfulness(truth, outcome, world);
    List<Judged> judged = new ArrayList<>(wrongfulness.cases(requests));
    for (Desk desk : desks) {
      if (desk instanceof StandingDesk standing) {
        judged.addAll(wrongfulness.standing(standing, asOf));
      }
    }
    return judged;
  }

  private List<Judged> cases(Map<String, DeskRequest> requests) {
    List<Judged> judged = new ArrayList<>();
    for (Decision decision : outcome.cases()) {
      DeskRequest request = requests.get(decision.getDecisionId());
      Optional<String> owner = truth.ownership().owner(decision.getParty());
      if (request != null && owner.isPresent()) {
        CaseDesk desk = Rulings.desk(request);
        Collection<Contribution> facts =
            rulings.seen(desk, request.getSourceKey(), world, request.getAsOf());
        judged.add(
            new Judged(
                desk.name(),
                owner.get(),
                Favour.granted(decision.getOutcome()),
                Favour.granted(
                    rulings
                        .of(
                            request,
                            withMisplaced(desk, owner.get(), facts, request.getAsOf()),
                            rulings.related(desk, request.getSourceKey(), world, request.getAsOf()))
                        .outcome())));
      }
    }
    return judged;
  }

  private List<Judged> standing(StandingDesk desk, long asOf) {
    boolean onSubjects = outcome.rulings().sharing().reader(desk).isPresent();
    Set<String> parties = onSubjects ? truth.ownership().subjects() : outcome.records().keySet();
    SortedMap<String, Decision> last = outcome.standing(asOf);
    List<Judged> judged = new ArrayList<>();
    for (String party : parties) {
      Optional<String> subject = onSubjects ? Optional.of(party) : truth.ownership().owner(party);
      if (subject.isPresent() && (onSubjects || SourceKey.parse(party).domain() == desk.home())) {
        Decision decision = last.get(desk.name() + "/" + party);
        Collection<Contribution> facts = rulings.seen(desk, party, onSubjects, world, asOf);
        judged.add(
            new Judged(
                desk.name(),
                subject.get(),
                decision == null || Favour.granted(decision.getOutcome()),
                Favour.granted(
                    rulings.of(desk, withMisplaced(desk, subject.get(), facts, asOf)).outcome())));
      }
    }
    return judged;
  }

  /** Adds what happened to a subject but stands on another's file, where the desk may see it. */
  private Collection<Contribution> withMisplaced(
      Desk desk, String subject, Collection<Contribution> facts, long asOf) {
    List<Contribution> all = new ArrayList<>(facts);
    for (Contribution misplaced : world.misplaced(subject, asOf)) {
      Domain domain = SourceKey.parse(misplaced.getSourceKey()).domain();
      if (domain == desk.home()) {
        all.add(misplaced);
      } else {
        outcome.rulings().sharing().shown(desk, misplaced).ifPresent(all::add);
      }
    }
    return all;
  }

  static MeasureSheet sheet(
      List<Judged> judged, Collection<? extends Desk> desks, Cohorts cohorts) {
    Map<String, List<Judged>> byDesk = new TreeMap<>();
    judged.forEach(each -> byDesk.computeIfAbsent(each.desk(), any -> new ArrayList<>()).add(each));
    MeasureSheet sheet = MeasureSheet.empty();
    for (Desk desk : desks) {
      List<Judged> answers = byDesk.getOrDefault(desk.name(), List.of());
      sheet = sheet.plus(sheet("", desk.name(), answers));
      for (Cohorts.Cohort cohort : EnumSet.allOf(Cohorts.Cohort.class)) {
        Predicate<Judged> member = each -> cohorts.has(cohort, each.subject());
        sheet =
            sheet.plus(
                sheet(cohort.label() + ".", desk.name(), answers.stream().filter(member).toList()));
      }
    }
    return sheet;
  }

  private static MeasureSheet sheet(String cohort, String desk, List<Judged> answers) {
    List<Judged> granted = answers.stream().filter(Judged::trulyGranted).toList();
    List<Judged> refused = answers.stream().filter(each -> !each.trulyGranted()).toList();
    return share(
            "wrongfulDenial." + cohort + desk,
            granted.stream().filter(each -> !each.granted()).count(),
            granted.size(),
            "true facts grant nobody there")
        .plus(
            share(
                "wrongfulGrant." + cohort + desk,
                refused.stream().filter(Judged::granted).count(),
                refused.size(),
                "true facts refuse nobody there"));
  }

  private static MeasureSheet share(String identifier, long part, long whole, String reason) {
    return whole == 0
        ? MeasureSheet.empty().without(List.of(identifier), Shares.UNIT, Kind.MEASURED, reason)
        : MeasureSheet.empty().with(identifier, Shares.of(part, whole, Kind.MEASURED));
  }
}
