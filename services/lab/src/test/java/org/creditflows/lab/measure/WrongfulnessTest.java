package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.creditflows.lab.counterfactual.PublishedWorld;
import org.creditflows.lab.counterfactual.TrueWorld;
import org.creditflows.lab.counterfactual.WrongGroup;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Settlement;
import org.creditflows.lab.reference.Told;
import org.creditflows.population.Scenario;
import org.creditflows.population.TrueSource;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongfulnessTest {

  @TempDir private Path directory;

  @Test
  void nothingIsWrongfulWhereRecordsAreTrueCompleteAndPrompt() {
    Scenario faultless =
        small(
            """
            mistakes: {judgments: 0, wrongPersonShare: 0, arrears: 0, shownUnpaidShare: 0, frauds: 0,
              wrongDetailShare: 0}
            links: {lateShare: 0, wrongShare: 0, neverShare: 0}
            publication: {lateShare: 0, promptHours: 1, disorderShare: 0}
            court: {delistingLateShare: 0, delistingForgottenShare: 0}
            """);
    ModelledRun run = ModelledRun.of(directory, faultless, 3L);

    for (Flow flow : List.of(Flow.SILOED, Flow.CENTRALIZED)) {
      sheet(run, flow)
          .measures()
          .forEach(
              (identifier, measure) -> {
                if (measure.value() != null) {
                  assertThat(measure.value()).as(flow + " " + identifier).isZero();
                }
              });
    }
  }

  /** The slow way: for each settlement, a model that is told the true facts alone. */
  @Test
  void tellingTheReferenceModelTheTruthGivesTheSame() {
    Scenario noExpiry =
        small(
            """
            mistakes: {wrongPersonShare: 0}
            court: {delistingLateShare: 0, delistingForgottenShare: 0, termMonths: 24}
            """);
    ModelledRun run = ModelledRun.of(directory, noExpiry, 5L);
    FlowOutcome outcome = run.outcome(Flow.CENTRALIZED);
    Map<String, Decision> truly = new HashMap<>();
    for (long settlement : run.settlements()) {
      trueDecisions(run, settlement).forEach(each -> truly.put(each.getDecisionId(), each));
    }
    long granted = 0;
    long deniedOfThese = 0;
    for (Decision decision : outcome.cases()) {
      if (decision.getDesk().equals("lender-1")
          && truly.get(decision.getDecisionId()).getOutcome() == Outcome.GRANT) {
        granted++;
        deniedOfThese += decision.getOutcome() == Outcome.DENY ? 1 : 0;
      }
    }
    Measure measure = sheet(run, Flow.CENTRALIZED).measures().get("wrongfulDenial.lender-1");

    assertThat(measure.n()).isEqualTo(granted).isPositive();
    assertThat(measure.value()).isCloseTo(deniedOfThese / (double) granted, within(1e-12));
  }

  private static List<Decision> trueDecisions(ModelledRun run, long settlement) {
    ReferenceModel model = Told.model();
    SeedTruth truth = SeedTruth.of(run.truth(), Told.SECRET);
    for (TrueSource source : run.truth().sources()) {
      model.link(verified(run, source));
      for (PublishedFact fact : run.history().facts(source.sourceKey())) {
        tellTruly(model, fact, truth.mistakes(), settlement);
      }
    }
    run.history().requests().values().stream()
        .filter(request -> request.getAsOf() == settlement)
        .forEach(model::request);
    Settlement settled = model.settle();
    return settled.cases(Flow.CENTRALIZED);
  }

  private static void tellTruly(
      ReferenceModel model, PublishedFact fact, List<WrongGroup> mistakes, long settlement) {
    PublishedFact truly = fact;
    for (WrongGroup mistake : mistakes) {
      if (mistake.correctionEvents().contains(fact.eventId())) {
        return;
      }
      if (mistake.wrongEvents().contains(fact.eventId())) {
        truly = mistake.right().get(fact.eventId());
      }
    }
    if (truly != null && truly.eventTime() <= settlement) {
      model.event(truly.as(fact.sequence(), fact.publishedTime()));
    }
  }

  private static LinkEntry verified(ModelledRun run, TrueSource source) {
    boolean company =
        run.truth().subjects().stream()
            .anyMatch(each -> each.company() && each.identifier().equals(source.identifier()));
    return new LinkEntry(
        source.sourceKey(),
        1L,
        0L,
        List.of(
            new LinkAssertion(
                "a1",
                company ? SubjectKind.COMPANY : SubjectKind.PERSON,
                source.identifier(),
                "name",
                LinkMethod.VERIFIED_ID,
                "office",
                0L)),
        List.of());
  }

  private static MeasureSheet sheet(ModelledRun run, Flow flow) {
    SeedTruth truth = SeedTruth.of(run.truth(), Told.SECRET);
    Map<String, DeskRequest> requests = run.history().requests();
    TrueWorld world =
        new TrueWorld(
            new PublishedWorld(run.history()),
            truth.ownership().ownerBySourceKey(),
            truth.mistakes());
    return Wrongfulness.of(
        truth, run.outcome(flow), world, requests, ModelledRun.desks(), run.end());
  }

  private static Scenario small(String changes) {
    UnaryOperator<Scenario> size =
        scenario -> scenario.withPeople(250).withCompanies(15).withMonths(4);
    return size.apply(Scenario.parse(changes));
  }
}
