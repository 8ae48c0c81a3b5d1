package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.lab.counterfactual.PublishedWorld;
import org.creditflows.lab.reference.LogListener;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Told;
import org.creditflows.population.Scenario;
import org.creditflows.population.WrongRecord;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.DelistingReason;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StaleNegativesTest {

  private static final String PARTY = "court:P1";

  @TempDir private Path directory;

  /** The slow way: the whole log once more, with every listing ended at the end of its term. */
  @ParameterizedTest
  @EnumSource(Flow.class)
  void endingEveryTermInTimeTakesTheSameDecisionsAway(Flow flow) {
    Scenario forgetful = scenario("{delistingForgottenShare: 1, termMonths: 6, judgments: 300}");
    ModelledRun run = ModelledRun.of(directory, forgetful, 3L);
    FlowOutcome inTime = ModelledRun.of(directory, forgetful, TermsEnded::new, 3L).outcome(flow);
    FlowOutcome outcome = run.outcome(flow);
    Map<String, Decision> answers = new HashMap<>();
    inTime.cases().forEach(each -> answers.put(each.getDecisionId(), each));
    long refused =
        outcome.cases().stream()
            .filter(each -> !Favour.granted(each.getOutcome()))
            .filter(each -> Favour.granted(answers.get(each.getDecisionId()).getOutcome()))
            .count();
    Map<String, Decision> standing = inTime.standing(run.end());
    long restricted =
        outcome.standing(run.end()).values().stream()
            .filter(each -> each.getOutcome() == Outcome.RESTRICT)
            .filter(
                each ->
                    !standing.containsKey(each.getDecisionId())
                        || standing.get(each.getDecisionId()).getOutcome() == Outcome.LIFT)
            .count();

    assertThat(staleNegatives(run, flow)).isEqualTo(refused + restricted).isPositive();
  }

  /** Listings that nobody should be on, and that nobody takes back, end with their terms too. */
  @Test
  void courtsThatEndEveryListingInTimeLeaveNothingStale() {
    Scenario punctual =
        Scenario.parse(
                """
                court: {delistingForgottenShare: 0, delistingLateShare: 0, judgments: 60, listings: 30}
                mistakes: {judgments: 60, wrongPersonShare: 0.3, neverCorrectedShare: 1}
                publication: {lateShare: 0, promptHours: 1, disorderShare: 0}
                """)
            .withPeople(300)
            .withCompanies(0)
            .withMonths(2);
    ModelledRun run = ModelledRun.of(directory, punctual, 3L);

    assertThat(listingsByMistake(run)).isGreaterThan(10);
    assertThat(staleNegatives(run, Flow.CENTRALIZED)).isZero();
  }

  private static long listingsByMistake(ModelledRun run) {
    Set<String> wrong =
        run.truth().wrongRecords().stream().map(WrongRecord::eventId).collect(Collectors.toSet());
    return run.truth().sources().stream()
        .flatMap(source -> run.history().facts(source.sourceKey()).stream())
        .filter(fact -> fact.fact() instanceof DefaulterListed)
        .filter(fact -> wrong.contains(fact.eventId()))
        .count();
  }

  /** The restriction is not written again when a second listing takes the place of the first. */
  @Test
  void restrictionThatASecondListingKeepsIsNotStaleWhereTheFirstWasEndedInTime() {
    ReferenceModel model =
        new ReferenceModel(Told.MAX_LATENESS, Told.SECRET, RuleBook.DEFAULT, Told.POLICIES);
    model.link(Told.verified(PARTY, 1, 1));
    model.event(Told.fact(PARTY, 1, 1, new DefaulterListed("L1", "J1", 3)));
    model.settle();
    Decision travel = model.restrictions(Flow.CENTRALIZED).get("travel/" + Told.subject(1));
    model.event(Told.fact(PARTY, 2, 60, new DefaulterListed("L2", "J2", 24)));
    model.event(Told.fact(PARTY, 3, 90, new DefaulterDelisted("L1", DelistingReason.TERM_EXPIRED)));
    model.settle();

    assertThat(staleNegatives(model, travel, Told.day(200))).isZero();
    assertThat(staleNegatives(model, travel, Told.day(60 + 3 * 365))).isEqualTo(1);
  }

  private static double staleNegatives(ReferenceModel model, Decision restriction, long end) {
    FlowOutcome outcome =
        FlowOutcome.of(
            Flow.CENTRALIZED,
            RuleBook.DEFAULT,
            model.records(),
            Told.profiles(model),
            List.of(new FlowOutcome.SettledDecision(Told.day(1), restriction)));
    return new DecisionQuality(
            outcome, new PublishedWorld(model.history()), Map.of(), ModelledRun.desks())
        .of(end)
        .measures()
        .get("staleNegatives")
        .value();
  }

  private static Scenario scenario(String court) {
    return Scenario.parse("court: " + court + "\nmistakes: {judgments: 0}")
        .withPeople(150)
        .withCompanies(0)
        .withMonths(2);
  }

  private static double staleNegatives(ModelledRun run, Flow flow) {
    return new DecisionQuality(
            run.outcome(flow),
            new PublishedWorld(run.history()),
            run.history().requests(),
            ModelledRun.desks())
        .of(run.end())
        .measures()
        .get("staleNegatives")
        .value();
  }

  /** Tells a log as if the court ended each listing on the day on which its term is over. */
  private static final class TermsEnded implements LogListener {

    private static final long FIRST_FREE_SEQUENCE = 1_000_000;

    private final ReferenceModel model;
    private final PriorityQueue<PublishedFact> ends =
        new PriorityQueue<>(Comparator.comparingLong(PublishedFact::eventTime));
    private long sequence = FIRST_FREE_SEQUENCE;

    TermsEnded(ReferenceModel model) {
      this.model = model;
    }

    @Override
    public void event(PublishedFact event) {
      tellEnds(event.publishedTime());
      model.event(event);
      if (event.fact() instanceof DefaulterListed listed) {
        ends.add(endOf(event, listed));
      }
    }

    @Override
    public void link(LinkEntry entry) {
      tellEnds(entry.getPublishedTime());
      model.link(entry);
    }

    @Override
    public void eraseLink(String sourceKey) {
      model.eraseLink(sourceKey);
    }

    /** It is decided as of the settlement, by which terms may be over that were not yet. */
    @Override
    public void request(DeskRequest request) {
      tellEnds(request.getAsOf());
      model.request(request);
    }

    private void tellEnds(long instant) {
      while (!ends.isEmpty() && ends.peek().eventTime() <= instant) {
        model.event(ends.poll());
      }
    }

    private PublishedFact endOf(PublishedFact event, DefaulterListed listed) {
      long end =
          Instant.ofEpochMilli(event.eventTime())
              .atOffset(ZoneOffset.UTC)
              .plusMonths(listed.getTermMonths())
              .toInstant()
              .toEpochMilli();
      sequence++;
      return new PublishedFact(
          "end-" + sequence,
          event.sourceKey(),
          sequence,
          end,
          end,
          new DefaulterDelisted(listed.getListingId(), DelistingReason.TERM_EXPIRED));
    }
  }
}
