package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creditflows.lab.counterfactual.PublishedWorld;
import org.creditflows.lab.counterfactual.WrongGroup;
import org.creditflows.lab.measure.ErrorBlast.Spread;
import org.creditflows.lab.measure.ErrorEffects.Effect;
import org.creditflows.lab.reference.LogListener;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Told;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorBlastTest {

  private static final long DAY = 24L * 60 * 60 * 1000;

  @TempDir private Path directory;

  @Test
  void noMistakesChangeNothing() {
    MeasureSheet sheet = ErrorBlast.sheet(List.of(), 0);

    assertThat(value(sheet, "errorBlast.decisions.mean")).isZero();
    assertThat(value(sheet, "errorBlast.decisions.p95")).isZero();
    assertThat(value(sheet, "errorBlast.subjects.mean")).isZero();
    assertThat(value(sheet, "repair.wrongDecisions")).isZero();
    assertThat(sheet.reasons()).containsOnlyKeys("errorBlast.decisions.shareNone");
  }

  @Test
  void effectsAreCountedApartByDirectionAndTime() {
    Spread changed =
        new Spread(
            mistake(20 * DAY),
            List.of(
                new Effect("r1", "person:ann", 10 * DAY, true),
                new Effect("r2", "person:ann", 30 * DAY, false),
                new Effect("r3", "person:ann", 800 * DAY, true)));
    MeasureSheet sheet =
        ErrorBlast.sheet(List.of(changed, new Spread(mistake(20 * DAY), List.of())), 0);

    assertThat(value(sheet, "errorBlast.decisions.mean")).isEqualTo(1);
    assertThat(value(sheet, "errorBlast.decisions.harmful")).isEqualTo(0.5);
    assertThat(value(sheet, "errorBlast.decisions.favourable")).isEqualTo(0.5);
    assertThat(value(sheet, "errorBlast.decisions.p95")).isEqualTo(2);
    assertThat(value(sheet, "errorBlast.decisions.shareNone")).isEqualTo(0.5);
    assertThat(value(sheet, "errorBlast.subjects.mean")).isEqualTo(0.5);
    assertThat(value(sheet, "repair.wrongDecisions")).isEqualTo(0.5);
  }

  @Test
  void mistakeWhoseYearEndedBeforeTheRunCountsForItsRepairAlone() {
    List<Spread> old =
        List.of(
            new Spread(
                mistake(900 * DAY), List.of(new Effect("r1", "person:ann", 800 * DAY, true))));

    MeasureSheet during = ErrorBlast.sheet(old, 365 * DAY);
    assertThat(value(during, "errorBlast.decisions.shareNone")).isEqualTo(1);
    assertThat(during.measures().get("errorBlast.decisions.mean").n()).isEqualTo(1);

    MeasureSheet after = ErrorBlast.sheet(old, 365 * DAY + 1);
    assertThat(after.reasons()).containsOnlyKeys("errorBlast.decisions.shareNone");
    assertThat(after.measures().get("errorBlast.decisions.mean").n()).isZero();
    assertThat(value(after, "repair.wrongDecisions")).isEqualTo(1);
    assertThat(after.measures().get("repair.wrongDecisions").n()).isEqualTo(1);
  }

  /** The slow way: the whole log once more for each mistake, with that mistake put right. */
  @Test
  void replayingTheWholeLogWithoutAMistakeGivesTheSameEffects() {
    Scenario scenario =
        Scenario.parse(
                """
                mistakes: {judgments: 150, arrears: 300, shownUnpaidShare: 0.02, correctionDays: 90}
                links: {wrongShare: 0.1}
                requests: {loans: 12}
                """)
            .withPeople(150)
            .withCompanies(40)
            .withMonths(3);
    ModelledRun run = ModelledRun.of(directory, scenario, 4L);
    SeedTruth truth = SeedTruth.of(run.truth(), Told.SECRET);
    Map<String, String> identifiers = new HashMap<>();
    Ownership.tokens(run.truth(), Told.SECRET)
        .forEach((identifier, token) -> identifiers.put(token, identifier));
    List<WrongGroup> mistakes =
        truth.mistakes().stream()
            .filter(each -> each.standsBetween(run.settlements().get(0), run.end()))
            .limit(30)
            .toList();
    int found = 0;
    int foundOnRelated = 0;
    for (WrongGroup mistake : mistakes) {
      ModelledRun without =
          ModelledRun.of(
              directory, scenario, model -> new PutRight(model, mistake, identifiers), 4L);
      for (Flow flow : List.of(Flow.SILOED, Flow.CENTRALIZED)) {
        Set<String> changed = changed(run.outcome(flow), without.outcome(flow));
        found += changed.size();
        List<Effect> effects = effects(run, truth, flow).of(mistake);
        foundOnRelated +=
            (int) effects.stream().filter(each -> isOfOther(each, mistake, run)).count();
        assertThat(effects)
            .as("%s %s", flow, mistake)
            .extracting(Effect::decisionId)
            .filteredOn(id -> !id.contains("/"))
            .containsExactlyInAnyOrderElementsOf(changed);
      }
    }
    assertThat(found).isGreaterThan(2);
    assertThat(foundOnRelated).isPositive();
  }

  private static boolean isOfOther(Effect effect, WrongGroup mistake, ModelledRun run) {
    Optional<String> linked = run.history().subject(mistake.sourceKey(), effect.asOf());
    return !linked.equals(Optional.of(effect.subject()))
        && !mistake.rightSubject().equals(Optional.of(effect.subject()));
  }

  private static ErrorEffects effects(ModelledRun run, SeedTruth truth, Flow flow) {
    return new ErrorEffects(
        truth.ownership(),
        run.outcome(flow),
        new PublishedWorld(run.history()),
        run.history().requests(),
        ModelledRun.desks(),
        run.settlements());
  }

  private static Set<String> changed(FlowOutcome actual, FlowOutcome without) {
    Map<String, Decision> before = byId(actual.cases());
    Set<String> changed = new HashSet<>();
    byId(without.cases())
        .forEach(
            (id, decision) -> {
              if (decision.getOutcome() != before.get(id).getOutcome()) {
                changed.add(id);
              }
            });
    return changed;
  }

  /** Tells a log as it would have been without one mistake. */
  private record PutRight(ReferenceModel model, WrongGroup mistake, Map<String, String> identifiers)
      implements LogListener {

    @Override
    public void event(PublishedFact event) {
      if (mistake.wrongEvents().contains(event.eventId())) {
        PublishedFact right = mistake.right().get(event.eventId());
        if (right != null) {
          model.event(right.as(event.sequence(), event.publishedTime()));
        }
      } else if (!mistake.correctionEvents().contains(event.eventId())) {
        model.event(event);
      }
    }

    @Override
    public void link(LinkEntry entry) {
      List<LinkAssertion> assertions = entry.getAssertions().stream().map(this::rightly).toList();
      model.link(LinkEntry.newBuilder(entry).setAssertions(assertions).build());
    }

    private LinkAssertion rightly(LinkAssertion assertion) {
      return mistake.wrongEvents().contains(assertion.getAssertionId())
          ? LinkAssertion.newBuilder(assertion)
              .setIdentifier(identifiers.get(mistake.rightSubject().orElseThrow()))
              .build()
          : assertion;
    }

    @Override
    public void eraseLink(String sourceKey) {
      model.eraseLink(sourceKey);
    }

    @Override
    public void request(DeskRequest request) {
      model.request(request);
    }
  }

  private static Map<String, Decision> byId(List<Decision> decisions) {
    Map<String, Decision> byId = new HashMap<>();
    decisions.forEach(decision -> byId.put(decision.getDecisionId(), decision));
    return byId;
  }

  private static WrongGroup mistake(long correctedTime) {
    return new WrongGroup(
        "m1",
        "court:P1",
        Set.of("e1"),
        Set.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        0,
        correctedTime);
  }

  private static double value(MeasureSheet sheet, String identifier) {
    return sheet.measures().get(identifier).value();
  }
}
