package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desk.CaseDesk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.lab.counterfactual.PublishedWorld;
import org.creditflows.lab.counterfactual.Rulings;
import org.creditflows.lab.reference.Told;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.Listing;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.Profile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures of a small population, each worked out once more by a slow and plain route. */
class PopulationMeasuresTest {

  private static final Scenario SCENARIO =
      Scenario.defaults().withPeople(250).withCompanies(15).withMonths(6);

  @TempDir private static Path directory;
  private static ModelledRun run;
  private static SeedTruth truth;
  private static FlowOutcome siloed;
  private static FlowOutcome centralized;

  @BeforeAll
  static void run() {
    run = ModelledRun.of(directory, SCENARIO, 2L);
    truth = SeedTruth.of(run.truth(), Told.SECRET);
    siloed = run.outcome(Flow.SILOED);
    centralized = run.outcome(Flow.CENTRALIZED);
  }

  @Test
  void contradictionIsWhatAskingEveryPairOfLendersFinds() {
    for (FlowOutcome outcome : List.of(siloed, centralized)) {
      Sight sight = new Sight(truth.ownership(), outcome);
      PublishedWorld published = new PublishedWorld(run.history());
      long pairs = 0;
      long disagreeing = 0;
      for (String subject : truth.ownership().subjects()) {
        for (Desk one : ModelledRun.desks()) {
          for (Desk other : ModelledRun.desks()) {
            if (one instanceof CaseDesk
                && other instanceof CaseDesk
                && question(one).equals(question(other))
                && one.name().compareTo(other.name()) < 0) {
              pairs++;
              boolean same =
                  asked((CaseDesk) one, subject, outcome, sight, published)
                      == asked((CaseDesk) other, subject, outcome, sight, published);
              disagreeing += same ? 0 : 1;
            }
          }
        }
      }
      MeasureSheet sheet =
          Contradiction.of(truth.ownership(), outcome, published, ModelledRun.desks(), run.end());
      assertThat(value(sheet, "contradiction"))
          .isCloseTo(disagreeing / (double) pairs, within(1e-12));
    }
  }

  /** Related parties by way of any source key that is linked to the subject. */
  private static Outcome asked(
      CaseDesk desk, String subject, FlowOutcome outcome, Sight sight, PublishedWorld published) {
    Set<String> related = new HashSet<>();
    for (String sourceKey : published.sourceKeys(subject, run.end())) {
      related.addAll(outcome.rulings().related(desk, sourceKey, published, run.end()));
    }
    return outcome.rulings().of(desk, run.end(), sight.of(desk, subject), related).outcome();
  }

  @Test
  void deskThatNobodyElseAnswersForContradictsNobody() {
    List<Desk> one = List.of(Desks.named("lender-1").orElseThrow());

    PublishedWorld published = new PublishedWorld(run.history());

    assertThat(Contradiction.of(truth.ownership(), siloed, published, one, run.end()).reasons())
        .containsEntry("contradiction", "no two desks answer the same question");
  }

  @Test
  void linkabilityIsTheNumberOfPairsThatCanBeWrittenDown() {
    long pairs = 0;
    for (String subject : truth.ownership().subjects()) {
      for (Profile profile : centralized.profilesOf(subject)) {
        List<Contribution> all = profile.getContributions();
        for (Contribution one : all) {
          for (Contribution other : all) {
            if (domain(one).compareTo(domain(other)) < 0) {
              pairs += FactCount.in(one.getRecord()) * FactCount.in(other.getRecord());
            }
          }
        }
      }
    }

    assertThat(value(Linkability.of(truth.ownership(), centralized), "linkability"))
        .isCloseTo(pairs / (double) truth.ownership().subjects().size(), within(1e-9));
    assertThat(value(Linkability.of(truth.ownership(), siloed), "linkability")).isZero();
  }

  @Test
  void anonymityIsWhatComparingEveryTwoRecordsFinds() {
    Map<String, Long> least = new HashMap<>();
    List<Contribution> records = List.copyOf(siloed.records().values());
    for (Contribution record : records) {
      long alike =
          records.stream()
              .filter(other -> domain(other).equals(domain(record)))
              .filter(other -> tuple(List.of(other)).equals(tuple(List.of(record))))
              .count();
      least.merge(owner(record), alike, Math::min);
    }
    assertThat(value(Anonymity.of(truth.ownership(), siloed), "kAnonymity.shareUnique"))
        .isCloseTo(unique(least), within(1e-12));

    Collection<Profile> profiles = centralized.profiles();
    for (Profile profile : profiles) {
      long alike =
          profiles.stream()
              .filter(
                  other ->
                      tuple(other.getContributions()).equals(tuple(profile.getContributions())))
              .count();
      least.computeIfPresent(profile.getSubject(), (same, before) -> Math.min(before, alike));
    }
    MeasureSheet sheet = Anonymity.of(truth.ownership(), centralized);
    assertThat(value(sheet, "kAnonymity.shareUnique")).isCloseTo(unique(least), within(1e-12));
    assertThat(value(sheet, "kAnonymity.min"))
        .isEqualTo(least.values().stream().mapToLong(Long::longValue).min().orElseThrow());
  }

  @Test
  void exposurePerSubjectIsMostOfWhatAnyReaderHolds() {
    Set<String> fields = new HashSet<>();
    long held = 0;
    for (String subject : truth.ownership().subjects()) {
      long most = 0;
      for (String domain : List.of("court", "tax", "lending", "platform")) {
        fields.clear();
        for (Contribution record : siloed.records().values()) {
          if (record.getSourceKey().startsWith(domain + ":") && owner(record).equals(subject)) {
            fields.addAll(tuple(List.of(record)).keySet());
          }
        }
        most = Math.max(most, fields.size());
      }
      held += most;
    }
    MeasureSheet sheet = SubjectExposure.of(truth.ownership(), siloed, ModelledRun.desks());

    assertThat(value(sheet, "exposure.perSubject.principal"))
        .isCloseTo(held / (double) truth.ownership().subjects().size(), within(1e-12));
  }

  @Test
  void overGeneralisationIsWhatDecidingOnHomeRecordsAloneChanges() {
    PublishedWorld published = new PublishedWorld(run.history());
    Rulings rulings = centralized.rulings();
    Map<String, DeskRequest> requests = run.history().requests();
    List<Decision> restrictions =
        centralized.decisions().stream()
            .map(FlowOutcome.SettledDecision::decision)
            .filter(decision -> decision.getOutcome() == Outcome.RESTRICT)
            .toList();
    Set<String> atCourt =
        ModelledRun.desks().stream()
            .filter(desk -> desk.home() == Domain.COURT)
            .map(Desk::name)
            .collect(Collectors.toSet());
    long all = restrictions.size();
    long flipped = restrictions.stream().filter(each -> !atCourt.contains(each.getDesk())).count();
    for (Decision decision : centralized.cases()) {
      DeskRequest request = requests.get(decision.getDecisionId());
      CaseDesk desk = Rulings.desk(request);
      List<Contribution> home =
          rulings.seen(desk, request.getSourceKey(), published, request.getAsOf()).stream()
              .filter(record -> SourceKey.parse(record.getSourceKey()).domain() == desk.home())
              .toList();
      all++;
      List<String> related =
          desk.home() == Domain.TAX
              ? decision.getRelatedFlags().stream().filter("MAJOR_TAX_VIOLATION"::equals).toList()
              : List.of();
      flipped += rulings.of(request, home, related).outcome() == decision.getOutcome() ? 0 : 1;
    }
    MeasureSheet sheet = quality(centralized);

    assertThat(value(sheet, "overGeneralisation")).isCloseTo(flipped / (double) all, within(1e-12));
    assertThat(value(quality(siloed), "overGeneralisation")).isZero();
  }

  @Test
  void fanOutIsRestrictionsByListing() {
    for (FlowOutcome outcome : List.of(siloed, centralized)) {
      Map<String, Boolean> restricted = new HashMap<>();
      for (FlowOutcome.SettledDecision settled : outcome.decisions()) {
        Decision decision = settled.decision();
        restricted.put(
            decision.getDecisionId(),
            decision.getOutcome() == Outcome.RESTRICT && isListed(outcome, decision.getParty()));
      }
      long standing = restricted.values().stream().filter(each -> each).count();
      long listings =
          openListings(outcome.records().values()).map(Listing::getListingId).distinct().count();

      assertThat(value(FanOut.of(outcome, run.end()), "fanOut"))
          .isEqualTo(standing / (double) listings);
    }
  }

  private static boolean isListed(FlowOutcome outcome, String party) {
    List<Contribution> records = new ArrayList<>();
    if (outcome.records().containsKey(party)) {
      records.add(outcome.records().get(party));
    }
    outcome.profilesOf(party).forEach(profile -> records.addAll(profile.getContributions()));
    return openListings(records).findAny().isPresent();
  }

  private static Stream<Listing> openListings(Collection<Contribution> records) {
    return records.stream()
        .map(Contribution::getRecord)
        .filter(CourtRecord.class::isInstance)
        .flatMap(court -> ((CourtRecord) court).getListings().stream())
        .filter(listing -> listing.getDelistedTime() == null);
  }

  @Test
  void linkageByComparingEveryTwoSourceKeys() {
    Map<String, String> groups = new HashMap<>();
    centralized
        .profiles()
        .forEach(
            profile ->
                profile
                    .getContributions()
                    .forEach(record -> groups.put(record.getSourceKey(), profile.getSubject())));
    List<String> keys = new ArrayList<>(centralized.records().keySet());
    long together = 0;
    long rightly = 0;
    long owned = 0;
    for (int i = 0; i < keys.size(); i++) {
      for (String other : keys.subList(0, i)) {
        String key = keys.get(i);
        boolean same = truth.ownership().owner(key).equals(truth.ownership().owner(other));
        boolean joined =
            groups.containsKey(key) && Objects.equals(groups.get(key), groups.get(other));
        owned += same ? 1 : 0;
        together += joined ? 1 : 0;
        rightly += same && joined ? 1 : 0;
      }
    }
    MeasureSheet sheet = Linkage.of(truth.ownership(), centralized);

    assertThat(value(sheet, "linkage.precision")).isEqualTo(rightly / (double) together);
    assertThat(value(sheet, "linkage.recall")).isEqualTo(rightly / (double) owned);
  }

  private static String question(Desk desk) {
    return desk.name().replaceAll("-[^-]*$", "");
  }

  private static MeasureSheet quality(FlowOutcome outcome) {
    return new DecisionQuality(
            outcome,
            new PublishedWorld(run.history()),
            run.history().requests(),
            ModelledRun.desks())
        .of(run.end());
  }

  private static Map<String, Integer> tuple(List<Contribution> records) {
    Map<String, Integer> bands = new HashMap<>();
    FieldFacts.in(records)
        .forEach(
            (field, facts) ->
                bands.put(field.label(), facts < 2 ? 1 : facts < 5 ? 2 : facts < 10 ? 3 : 4));
    return bands;
  }

  private static double unique(Map<String, Long> least) {
    return least.values().stream().filter(size -> size == 1).count() / (double) least.size();
  }

  private static String owner(Contribution record) {
    return truth.ownership().owner(record.getSourceKey()).orElseThrow();
  }

  private static String domain(Contribution record) {
    return SourceKey.parse(record.getSourceKey()).domain().name();
  }

  private static double value(MeasureSheet sheet, String identifier) {
    return sheet.measures().get(identifier).value();
  }
}
