package org.creditflows.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.creditflows.population.Publication.Method;
import org.creditflows.population.Publication.Occurrence;
import org.creditflows.population.Publication.Question;
import org.creditflows.population.Publication.RegisterEntry;
import org.creditflows.schemas.log.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimelineTest {

  private static final Scenario SCENARIO = Scenario.defaults().withPeople(4_000).withCompanies(200);
  private static final Timeline TIMELINE = Timeline.of(SCENARIO, List.of(1L));

  @Test
  void isSortedByTimeAndDomain() {
    assertThat(TIMELINE.dispatches())
        .isSortedAccordingTo(
            Comparator.comparingLong(Dispatch::time).thenComparing(Dispatch::domain));
  }

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() {
    Scenario small = SCENARIO.withPeople(200).withCompanies(10);
    List<Dispatch> once = Timeline.of(small, List.of(1L)).dispatches();
    assertThat(Timeline.of(small, List.of(1L)).dispatches()).isEqualTo(once);
    assertThat(Timeline.of(small, List.of(2L)).dispatches()).isNotEqualTo(once);
  }

  @Test
  void severalSeedsAreTheirPopulationsSideBySide() {
    Scenario small = SCENARIO.withPeople(200).withCompanies(10);
    List<Dispatch> both = Timeline.of(small, List.of(5L, 3L)).dispatches();
    for (long seed : List.of(3L, 5L)) {
      assertThat(both.stream().filter(d -> d.publication().source().seed() == seed).toList())
          .isEqualTo(Timeline.of(small, List.of(seed)).dispatches());
    }
  }

  @ParameterizedTest
  @EnumSource(Domain.class)
  void oneDomainAloneIsItsPartOfTheWhole(Domain domain) {
    assertThat(Timeline.of(SCENARIO, List.of(1L), EnumSet.of(domain)).dispatches())
        .isEqualTo(TIMELINE.dispatches().stream().filter(d -> d.domain() == domain).toList());
  }

  @Test
  void refusesSeedsWithoutAnArea() {
    assertThatThrownBy(() -> Timeline.of(SCENARIO, List.of(100_000L)))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("seed: value 100000 is refused; allowed is 0 to 99999");
    assertThatThrownBy(() -> Timeline.of(SCENARIO, List.of()))
        .isInstanceOf(ScenarioException.class);
  }

  @Test
  void sequencesOfASourceKeyHaveNoGaps() {
    assertContiguous(occurrences(TIMELINE).toList(), Occurrence::sequence);
    assertContiguous(questions().toList(), Question::sequence);
    assertContiguous(registerEntries(TIMELINE).toList(), RegisterEntry::version);
  }

  @Test
  void idsOfEventsAndRequestsAreUniqueApartFromDuplicates() {
    Set<Publication> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    TIMELINE.dispatches().forEach(dispatch -> distinct.add(dispatch.publication()));
    List<String> ids = new ArrayList<>();
    for (Publication publication : distinct) {
      if (publication instanceof Occurrence occurrence) {
        ids.add(occurrence.eventId());
      } else if (publication instanceof Question question) {
        ids.add(question.requestId());
      }
    }
    assertThat(new TreeSet<>(ids)).hasSize(ids.size());
  }

  @Test
  void nothingIsPublishedTooLateBeforeItHappenedOrAfterTheEnd() {
    long end = SCENARIO.end().toEpochMilli();
    long maxLateness = SCENARIO.maxLateness().toMillis();
    assertThat(occurrences(TIMELINE))
        .allSatisfy(
            o -> {
              assertThat(o.publishedTime() - o.eventTime()).isBetween(0L, maxLateness);
              assertThat(o.publishedTime()).isLessThanOrEqualTo(end);
            });
    assertThat(TIMELINE.dispatches().stream().mapToLong(Dispatch::time).max().orElseThrow())
        .isLessThanOrEqualTo(end);
  }

  @Test
  void theShortestLatenessAllowedIsKeptToo() {
    Scenario strict =
        SCENARIO.with(Parameter.MAX_LATENESS_DAYS, 1).with(Parameter.CORRECTION_FIRST, 1);
    assertThat(occurrences(Timeline.of(strict, List.of(1L))))
        .allSatisfy(o -> assertThat(o.publishedTime() - o.eventTime()).isBetween(0L, Time.DAY));
  }

  @Test
  void requestsComeAfterTheStartAndAreDecidedAtASettlement() {
    Set<Long> settlements =
        SCENARIO.settlements().stream().map(s -> s.toEpochMilli()).collect(Collectors.toSet());
    assertThat(questions())
        .isNotEmpty()
        .allSatisfy(
            question -> {
              assertThat(question.eventTime()).isGreaterThan(SCENARIO.start().toEpochMilli());
              assertThat(settlements).contains(question.asOf());
              assertThat(question.asOf()).isGreaterThanOrEqualTo(question.publishedTime());
            });
  }

  @Test
  void ratesAreNearTheirParameters() {
    Scenario large = Scenario.defaults().withPeople(20_000).withCompanies(0);
    Scenario flawless =
        large
            .with(Parameter.FALSE_JUDGMENTS, 0)
            .with(Parameter.WRONG_PERSON, 0)
            .with(Parameter.DUPLICATES, 0);
    Timeline timeline = Timeline.of(flawless, List.of(1L));
    double personYears = 20_000 * 7 / 1000.0;
    assertThat(count(timeline, CourtFact.DefaulterListed.class) / personYears).isBetween(1.3, 2.1);
    Timeline mistaken = Timeline.of(large.with(Parameter.DUPLICATES, 0), List.of(1L));
    assertThat(count(mistaken, CourtFact.DefaulterListed.class) / personYears)
        .as("1.75, and what false judgments and misplaced ones that are found out add")
        .isBetween(1.5, 2.4);
    assertThat(count(timeline, CourtFact.JudgmentEntered.class) / personYears).isBetween(6.0, 8.0);
    assertThat(share(timeline, LendingFact.LoanOpened.class)).isBetween(0.41, 0.45);
    assertThat(share(timeline, PlatformFact.AccountOpened.class)).isBetween(0.68, 0.72);
  }

  @Test
  void falseJudgmentsLeadToListingsAsOftenAsOthers() {
    Scenario wrong =
        SCENARIO
            .with(Parameter.FALSE_JUDGMENTS, 60)
            .with(Parameter.WRONG_PERSON, 0.5)
            .with(Parameter.DUPLICATES, 0);
    Timeline timeline = Timeline.of(wrong, List.of(1L));
    Map<String, Occurrence> byId = byId(timeline);
    List<Fact> shown =
        timeline.truth().wrongRecords().stream()
            .filter(each -> byId.containsKey(each.eventId()))
            .map(each -> byId.get(each.eventId()).fact())
            .toList();
    double judgments = shown.stream().filter(CourtFact.JudgmentEntered.class::isInstance).count();
    double listings = shown.stream().filter(CourtFact.DefaulterListed.class::isInstance).count();
    assertThat(judgments).isGreaterThan(1000);
    assertThat(listings / judgments).isBetween(0.22, 0.28);
    Timeline none = Timeline.of(wrong.with(Parameter.LISTINGS, 0), List.of(1L));
    assertThat(count(none, CourtFact.DefaulterListed.class)).isZero();
  }

  @Test
  void listingsThatNobodyTakesBackEndWithTheirTerm() {
    Scenario uncorrected =
        SCENARIO
            .with(Parameter.FALSE_JUDGMENTS, 20)
            .with(Parameter.WRONG_PERSON, 0.3)
            .with(Parameter.NEVER_CORRECTED, 1)
            .with(Parameter.DELISTING_FORGOTTEN, 0)
            .with(Parameter.DELISTING_LATE, 0)
            .with(Parameter.LATE, 0);
    Timeline timeline = Timeline.of(uncorrected, List.of(1L));
    Set<String> ended = new TreeSet<>();
    Set<String> over = new TreeSet<>();
    for (Occurrence occurrence : occurrences(timeline).toList()) {
      if (occurrence.fact() instanceof CourtFact.DefaulterDelisted delisted) {
        ended.add(delisted.listingId());
      } else if (occurrence.fact() instanceof CourtFact.DefaulterListed listed
          && Time.plusMonths(occurrence.eventTime(), listed.termMonths())
              < uncorrected.end().toEpochMilli() - 2 * Time.DAY) {
        over.add(listed.listingId());
      }
    }
    assertThat(over).hasSizeGreaterThan(50);
    assertThat(ended).containsAll(over);
  }

  @Test
  void theDefaultScenarioHasTheSizeThatItsReadersExpect() {
    Timeline timeline = Timeline.of(Scenario.defaults(), List.of(1L, 2L, 3L, 4L, 5L));
    assertThat(occurrences(timeline).count()).isBetween(300_000L, 360_000L);
    assertThat(timeline.dispatches().stream().filter(d -> d.publication() instanceof Question))
        .hasSizeBetween(27_000, 33_000);
  }

  @Test
  void whatIsSetToNoneDoesNotHappen() {
    Scenario flawless = flawless();
    Timeline timeline = Timeline.of(flawless, List.of(1L));
    assertThat(timeline.truth().wrongRecords()).isEmpty();
    assertThat(timeline.dispatches()).doesNotHaveDuplicates();
    assertThat(registerEntries(timeline))
        .allSatisfy(
            entry -> {
              assertThat(entry.version()).isEqualTo(1);
              assertThat(entry.retracted()).isEmpty();
            });
    assertThat(overtaken(timeline)).isZero();
    long sources = timeline.truth().sources().size();
    assertThat(registerEntries(timeline).map(RegisterEntry::source).distinct().count())
        .as("all but what was first heard of on the last day")
        .isBetween(sources - sources / 500, sources);
    assertThat(occurrences(timeline))
        .allSatisfy(
            o -> assertThat(o.publishedTime() - o.eventTime()).isLessThanOrEqualTo(Time.DAY));
  }

  @Test
  void duplicatesAndDisorderHaveTheirShares() {
    Scenario many = flawless().with(Parameter.DUPLICATES, 0.2).with(Parameter.DISORDER, 0.2);
    Timeline timeline = Timeline.of(many, List.of(1L));
    long sent = occurrences(timeline).count();
    long distinct = occurrences(timeline).distinct().count();
    assertThat((sent - distinct) / (double) distinct).isBetween(0.18, 0.22);
    assertThat(overtaken(timeline) / (double) distinct).isBetween(0.05, 0.25);
  }

  @Test
  void nothingIsHeldUpForLongerThanAllowed() {
    long maxLateness = SCENARIO.maxLateness().toMillis();
    Timeline timeline = Timeline.of(SCENARIO.with(Parameter.DISORDER, 1), List.of(1L));
    assertThat(of(timeline, Question.class))
        .allSatisfy(q -> assertThat(q.publishedTime() - q.eventTime()).isBetween(0L, maxLateness))
        .anyMatch(q -> q.publishedTime() > q.eventTime());
    assertThat(registerEntries(timeline))
        .filteredOn(entry -> entry.retracted().size() < entry.assertions().size())
        .allSatisfy(
            entry -> {
              List<Publication.Assertion> all = entry.assertions();
              long asserted = all.get(all.size() - 1).eventTime();
              assertThat(entry.publishedTime() - asserted)
                  .isBetween(0L, maxLateness + 60 * Time.DAY);
            });
  }

  @Test
  void whatIsNotObservedIsNotPublished() {
    Scenario blind = flawless().with(Parameter.OBSERVED, 0.5);
    Scenario gamed = flawless().with(Parameter.OBSERVED_DISHONEST, 0);
    double all = occurrences(Timeline.of(flawless(), List.of(1L))).count();
    assertThat(occurrences(Timeline.of(blind, List.of(1L))).count() / all).isBetween(0.48, 0.52);
    assertThat(occurrences(Timeline.of(gamed, List.of(1L))).count() / all).isBetween(0.9, 0.99);
  }

  @Test
  void whatWasNotRecordedIsNotCorrected() {
    Timeline blind = Timeline.of(SCENARIO.with(Parameter.OBSERVED, 0.5), List.of(1L));
    Set<String> shown = new TreeSet<>();
    List<String> corrected = new ArrayList<>();
    for (Occurrence occurrence : occurrences(blind).toList()) {
      String customer = occurrence.source().key() + " ";
      if (occurrence.fact() instanceof LendingFact.InstalmentMissed) {
        shown.add(customer + occurrence.eventTime());
      } else if (occurrence.fact() instanceof LendingFact.InstalmentCorrected correction) {
        corrected.add(customer + correction.shown().eventTime());
      }
    }
    assertThat(corrected).isNotEmpty();
    assertThat(shown).containsAll(corrected);
  }

  @Test
  void courtsTakeBackOnlyWhatTheyRecorded() {
    Scenario blind =
        SCENARIO
            .with(Parameter.OBSERVED, 0.5)
            .with(Parameter.FALSE_JUDGMENTS, 20)
            .with(Parameter.CORRECTION_FIRST, 0);
    Set<String> shown = new TreeSet<>();
    Set<String> corrected = new TreeSet<>();
    for (Occurrence occurrence : occurrences(Timeline.of(blind, List.of(1L))).toList()) {
      if (occurrence.fact() instanceof CourtFact.JudgmentCorrected correction) {
        corrected.add(correction.judgmentId());
      } else if (occurrence.fact() instanceof CourtFact fact) {
        shown.add(idOf(fact));
      }
    }
    assertThat(corrected).anyMatch(id -> id.startsWith("listing")).hasSizeGreaterThan(50);
    assertThat(shown).containsAll(corrected);
  }

  @Test
  void everyWrongRecordOfACourtIsTakenBackByItsOwnCorrection() {
    Timeline timeline = Timeline.of(SCENARIO.with(Parameter.FALSE_JUDGMENTS, 20), List.of(1L));
    Map<String, Occurrence> byId = byId(timeline);
    List<String> takenBack = new ArrayList<>();
    for (WrongRecord wrong : timeline.truth().wrongRecords()) {
      Occurrence correction = byId.get(String.valueOf(wrong.correctionEventId()));
      if (correction != null
          && correction.fact() instanceof CourtFact.JudgmentCorrected corrected) {
        String id = idOf((CourtFact) byId.get(wrong.eventId()).fact());
        assertThat(corrected.judgmentId()).isEqualTo(id);
        assertThat(wrong.correctedTime()).isEqualTo(correction.publishedTime());
        takenBack.add(id);
      }
    }
    assertThat(takenBack)
        .doesNotHaveDuplicates()
        .anyMatch(id -> id.startsWith("judgment"))
        .anyMatch(id -> id.startsWith("listing"));
  }

  @Test
  void customersObjectBeforeACorrectionAndAreAnsweredByIt() {
    Scenario outspoken =
        SCENARIO
            .with(Parameter.SHOWN_UNPAID, 0.02)
            .with(Parameter.OBJECTED, 1)
            .with(Parameter.NEVER_CORRECTED, 0)
            .with(Parameter.CORRECTION_DAYS, 10)
            .with(Parameter.LATE, 0)
            .with(Parameter.DISORDER, 0);
    Map<String, Long> objected = new TreeMap<>();
    Map<String, Long> answered = new TreeMap<>();
    long beforeAnybodySpoke = 0;
    for (Occurrence occurrence : occurrences(Timeline.of(outspoken, List.of(1L))).toList()) {
      if (occurrence.fact() instanceof LendingFact.LoanDisputed disputed) {
        objected.put(disputed.statementId(), occurrence.eventTime());
      } else if (occurrence.fact() instanceof LendingFact.InstalmentCorrected correction) {
        correction.statementIds().forEach(id -> answered.put(id, occurrence.eventTime()));
        beforeAnybodySpoke += correction.statementIds().isEmpty() ? 1 : 0;
      }
    }
    assertThat(beforeAnybodySpoke).isPositive();
    assertThat(answered).isNotEmpty();
    assertThat(answered)
        .allSatisfy((id, time) -> assertThat(objected.get(id)).isLessThanOrEqualTo(time));
    objected.keySet().removeAll(answered.keySet());
    assertThat(objected.values())
        .as("objections that only the end of the run leaves unanswered")
        .allSatisfy(
            time -> assertThat(time).isGreaterThan(outspoken.end().toEpochMilli() - 25 * Time.DAY));
  }

  @Test
  void someCorrectionsComeBeforeWhatTheyCorrect() {
    assertThat(correctedFirst(TIMELINE)).isPositive();
    Scenario inOrder = SCENARIO.with(Parameter.CORRECTION_FIRST, 0).with(Parameter.DISORDER, 0);
    assertThat(correctedFirst(Timeline.of(inOrder, List.of(1L)))).isZero();
  }

  @Test
  void everyMistakeThatCanBeMadeIsMadeAndSomeAreCorrected() {
    for (Mistake mistake : Mistake.values()) {
      List<WrongRecord> made =
          TIMELINE.truth().wrongRecords().stream()
              .filter(wrong -> wrong.kind().equals(mistake.label()))
              .toList();
      assertThat(made).as(mistake.label()).isNotEmpty();
      assertThat(made).as(mistake.label()).anyMatch(wrong -> wrong.correctedTime() != null);
    }
  }

  @Test
  void wrongRecordsNameEventsOfTheLog() {
    Set<String> ids =
        Stream.concat(
                occurrences(TIMELINE).map(Occurrence::eventId),
                registerEntries(TIMELINE)
                    .flatMap(entry -> entry.assertions().stream())
                    .map(Publication.Assertion::assertionId))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(TIMELINE.truth().wrongRecords())
        .allSatisfy(
            wrong -> {
              assertThat(ids).contains(wrong.eventId());
              if (wrong.correctionEventId() != null) {
                assertThat(ids).contains(wrong.correctionEventId());
              }
            });
  }

  @Test
  void linksAreLateWrongRetractedAssertedTwiceAndMissing() {
    List<RegisterEntry> entries = registerEntries(TIMELINE).distinct().toList();
    long linked = entries.stream().map(RegisterEntry::source).distinct().count();
    double unlinked = 1 - linked / (double) TIMELINE.truth().sources().size();
    assertThat(unlinked).isBetween(0.03, 0.06);
    assertThat(entries).anyMatch(entry -> entry.version() == 4);
    assertThat(entries).anyMatch(entry -> entry.retracted().size() == entry.assertions().size());
    assertThat(entries)
        .anyMatch(
            entry ->
                entry.retracted().isEmpty()
                    && entry.assertions().size() == 2
                    && entry.assertions().get(0).method() == Method.NAME_MATCH);
  }

  @Test
  void wrongLinksStandInTheTruthAsLongAsTheyCount() {
    Scenario confused =
        SCENARIO
            .with(Parameter.LINKS_WRONG, 0.5)
            .with(Parameter.LINKS_OUTRANKED, 0.7)
            .with(Parameter.LINKS_TWICE, 0.7)
            .with(Parameter.DISORDER, 0.3);
    Timeline timeline = Timeline.of(confused, List.of(1L));
    Map<String, WrongRecord> records = new TreeMap<>();
    timeline.truth().wrongRecords().stream()
        .filter(wrong -> wrong.kind().endsWith("-link"))
        .forEach(wrong -> records.put(wrong.sourceKey(), wrong));
    Map<String, LinkStory> stories = linkStories(timeline);
    int cameBack = 0;
    int neverSeen = 0;
    for (Map.Entry<String, LinkStory> story : stories.entrySet()) {
      WrongRecord wrong = records.remove(story.getKey());
      if (wrong == null) {
        assertThat(story.getValue().firstWrong).as(story.getKey()).isNull();
      } else if (story.getValue().firstWrong == null) {
        neverSeen++;
        assertThat(wrong.correctedTime()).isLessThanOrEqualTo(wrong.publishedTime());
      } else {
        cameBack += story.getValue().timesWrong > 1 ? 1 : 0;
        assertThat(wrong.publishedTime()).isEqualTo(story.getValue().firstWrong);
        assertThat(wrong.correctedTime()).isEqualTo(story.getValue().lastMended);
      }
    }
    assertThat(records).isEmpty();
    assertThat(cameBack).isPositive();
    assertThat(neverSeen).isPositive();
  }

  /** What a reader of a source key's register entries sees of it, the highest version counting. */
  private static final class LinkStory {
    private long version;
    private boolean wrong;
    private int timesWrong;
    private Long firstWrong;
    private Long lastMended;

    void tell(RegisterEntry entry, String owner) {
      if (entry.version() <= version) {
        return;
      }
      version = entry.version();
      boolean isWrong =
          entry.assertions().stream()
              .filter(assertion -> !entry.retracted().contains(assertion.assertionId()))
              .max(Comparator.comparing(Publication.Assertion::method))
              .filter(winner -> !winner.identifier().equals(owner))
              .isPresent();
      if (isWrong && !wrong) {
        timesWrong++;
        firstWrong = firstWrong == null ? Long.valueOf(entry.publishedTime()) : firstWrong;
        lastMended = null;
      } else if (wrong && !isWrong) {
        lastMended = entry.publishedTime();
      }
      wrong = isWrong;
    }
  }

  private static Map<String, LinkStory> linkStories(Timeline timeline) {
    Map<String, String> owners = new TreeMap<>();
    timeline.truth().sources().forEach(s -> owners.put(s.sourceKey(), s.identifier()));
    Map<String, LinkStory> stories = new TreeMap<>();
    registerEntries(timeline)
        .forEach(
            entry ->
                stories
                    .computeIfAbsent(entry.source().key(), key -> new LinkStory())
                    .tell(entry, owners.get(entry.source().key())));
    return stories;
  }

  @Test
  void bothSidesOfARoleAreAssertedUnderOneId() {
    Map<String, Set<TaxFact.Side>> sides = new TreeMap<>();
    occurrences(TIMELINE)
        .map(Occurrence::fact)
        .filter(TaxFact.RoleAsserted.class::isInstance)
        .map(TaxFact.RoleAsserted.class::cast)
        .forEach(
            role ->
                sides
                    .computeIfAbsent(role.roleId(), id -> EnumSet.noneOf(TaxFact.Side.class))
                    .add(role.side()));
    long paired = sides.values().stream().filter(both -> both.size() == 2).count();
    assertThat(paired / (double) sides.size()).isGreaterThan(0.99);
  }

  @Test
  void peopleWithoutALoanAskForOneToo() {
    Set<String> borrowers =
        occurrences(TIMELINE)
            .filter(o -> o.fact() instanceof LendingFact)
            .map(o -> o.source().key())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(questions().filter(q -> q.source().domain() == Domain.LENDING))
        .anyMatch(q -> borrowers.contains(q.source().key()))
        .anyMatch(q -> !borrowers.contains(q.source().key()));
  }

  @Test
  void smallestAndHistorylessPopulationsWork() {
    Scenario one = Scenario.defaults().withPeople(1).withCompanies(0).withMonths(1);
    assertThat(Timeline.of(one, List.of(0L)).truth().subjects()).hasSize(1);
    Scenario historyless = SCENARIO.with(Parameter.HISTORY_YEARS, 0).withMonths(1);
    long start = historyless.start().toEpochMilli();
    assertThat(Timeline.of(historyless, List.of(99_999L)).dispatches())
        .isNotEmpty()
        .allSatisfy(d -> assertThat(d.time()).isGreaterThanOrEqualTo(start));
  }

  @Test
  void theTruthIsReadAsItWasWritten(@TempDir Path directory) {
    Path file = directory.resolve("truth.jsonl.gz");
    TruthFile.write(file, TIMELINE.truth());
    assertThat(TruthFile.read(file)).isEqualTo(TIMELINE.truth());
  }

  private static Scenario flawless() {
    Scenario scenario = SCENARIO;
    for (Parameter parameter : Parameter.values()) {
      boolean flaw = parameter.key().startsWith("mistakes.");
      scenario = flaw && !parameter.key().endsWith("Days") ? scenario.with(parameter, 0) : scenario;
    }
    for (Parameter parameter :
        List.of(
            Parameter.LATE,
            Parameter.DELISTING_LATE,
            Parameter.DUPLICATES,
            Parameter.DISORDER,
            Parameter.LINKS_LATE,
            Parameter.LINKS_WRONG,
            Parameter.LINKS_NEVER)) {
      scenario = scenario.with(parameter, 0);
    }
    return scenario;
  }

  private static Stream<Occurrence> occurrences(Timeline timeline) {
    return of(timeline, Occurrence.class);
  }

  private static Stream<RegisterEntry> registerEntries(Timeline timeline) {
    return of(timeline, RegisterEntry.class);
  }

  private static Stream<Question> questions() {
    return of(TIMELINE, Question.class);
  }

  private static <T extends Publication> Stream<T> of(Timeline timeline, Class<T> type) {
    return timeline.dispatches().stream()
        .map(Dispatch::publication)
        .filter(type::isInstance)
        .map(type::cast);
  }

  private static Map<String, Occurrence> byId(Timeline timeline) {
    return occurrences(timeline)
        .collect(Collectors.toMap(Occurrence::eventId, each -> each, (once, again) -> once));
  }

  /** Of the judgment or listing that a court's fact tells of; none for any other. */
  private static String idOf(CourtFact fact) {
    if (fact instanceof CourtFact.JudgmentEntered entered) {
      return entered.judgmentId();
    }
    return fact instanceof CourtFact.DefaulterListed listed ? listed.listingId() : "none";
  }

  private static long count(Timeline timeline, Class<? extends Fact> type) {
    return occurrences(timeline).filter(o -> type.isInstance(o.fact())).count();
  }

  /** Share of subjects with at least one such fact on a file of theirs. */
  private static double share(Timeline timeline, Class<? extends Fact> type) {
    Map<String, String> owners = new TreeMap<>();
    timeline.truth().sources().forEach(s -> owners.put(s.sourceKey(), s.identifier()));
    long subjects =
        occurrences(timeline)
            .filter(o -> type.isInstance(o.fact()))
            .map(o -> owners.get(o.source().key()))
            .distinct()
            .count();
    return subjects / (double) timeline.truth().subjects().size();
  }

  /** Events that are sent before one of a lower sequence of their source key. */
  private static long overtaken(Timeline timeline) {
    Map<String, Long> highest = new TreeMap<>();
    return occurrences(timeline)
        .distinct()
        .filter(o -> highest.merge(o.source().key(), o.sequence(), Math::max) > o.sequence())
        .count();
  }

  private static long correctedFirst(Timeline timeline) {
    return timeline.truth().wrongRecords().stream()
        .filter(w -> w.correctedTime() != null && w.correctedTime() < w.publishedTime())
        .count();
  }

  private static <T extends Publication> void assertContiguous(
      List<T> publications, ToLongFunction<T> number) {
    Map<String, Set<Long>> numbers = new TreeMap<>();
    for (T each : publications) {
      numbers
          .computeIfAbsent(each.source().key(), key -> new TreeSet<>())
          .add(number.applyAsLong(each));
    }
    assertThat(numbers.values())
        .allSatisfy(
            n ->
                assertThat(List.copyOf(n))
                    .isEqualTo(LongStream.rangeClosed(1, n.size()).boxed().toList()));
  }
}
