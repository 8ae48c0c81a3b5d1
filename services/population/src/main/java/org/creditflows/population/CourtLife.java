package org.creditflows.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creditflows.population.CourtFact.BanImposed;
import org.creditflows.population.CourtFact.BanLifted;
import org.creditflows.population.CourtFact.Cause;
import org.creditflows.population.CourtFact.DefaulterDelisted;
import org.creditflows.population.CourtFact.DefaulterListed;
import org.creditflows.population.CourtFact.Field;
import org.creditflows.population.CourtFact.JudgmentCorrected;
import org.creditflows.population.CourtFact.JudgmentEntered;
import org.creditflows.population.CourtFact.JudgmentSatisfied;
import org.creditflows.population.CourtFact.PartyStatement;
import org.creditflows.population.CourtFact.Proceeding;
import org.creditflows.population.CourtFact.ProceedingClosed;
import org.creditflows.population.CourtFact.ProceedingOpened;
import org.creditflows.population.CourtFact.Removal;
import org.creditflows.population.CourtFact.Result;
import org.creditflows.population.Fact.Reason;
import org.creditflows.population.Journal.Event;
import org.creditflows.population.Publication.Method;

/** Judgments and the list of judgment defaulters. */
final class CourtLife implements Life {

  private static final Registration PARTY = new Registration(Method.TYPED_ID, "court-docket");
  private static final Registration BY_NAME = new Registration(Method.NAME_MATCH, "court-docket");
  private static final String PREFIX = "P";

  private final RecordOffice office;
  private final Scenario scenario;
  private final long historyStart;
  private final long end;

  CourtLife(RecordOffice office) {
    this.office = office;
    this.scenario = office.scenario();
    this.historyStart = scenario.historyStart().toEpochMilli();
    this.end = scenario.end().toEpochMilli();
  }

  @Override
  public void live(Subject subject) {
    Draw draw = office.drawOf(subject);
    Conduct conduct = Conduct.of(subject.truth(), scenario, draw);
    Source source = office.source(subject, PREFIX, 0);
    Party party = new Party(subject, office.open(source, subject, PARTY, draw), draw);
    double factor = subject.company() ? scenario.of(Parameter.COMPANY_FACTOR) : 1;
    double judgments = scenario.perYear(Parameter.JUDGMENTS) * conduct.risk(scenario) * factor;
    Arrivals.between(historyStart, end, judgments, draw, time -> judge(party, time));
    double mistakes = scenario.perYear(Parameter.FALSE_JUDGMENTS) * factor;
    Arrivals.between(historyStart, end, mistakes, draw, time -> judgeFalsely(party, time));
    beSuedAndArrested(party, conduct);
    if (!subject.company()) {
      ask(party, Parameter.TENANCIES, "landlord");
      ask(party, Parameter.JOBS, "employer");
    }
    party.journal().close();
  }

  private record Party(Subject subject, Journal journal, Draw draw) {}

  /** Proceedings come to whom they will; only bans follow conduct. */
  private void beSuedAndArrested(Party party, Conduct conduct) {
    Draw draw = party.draw();
    if (party.subject().company()) {
      return;
    }
    double lawsuits = scenario.perYear(Parameter.LAWSUITS);
    double dismissed = scenario.of(Parameter.LAWSUITS_DISMISSED);
    Arrivals.between(
        historyStart,
        end,
        lawsuits,
        draw,
        time -> proceed(party, time, Proceeding.LAWSUIT, dismissed, Result.DISMISSED));
    double arrests = scenario.perYear(Parameter.ARRESTS);
    double exonerated = scenario.of(Parameter.ARRESTS_EXONERATED);
    Arrivals.between(
        historyStart,
        end,
        arrests,
        draw,
        time -> proceed(party, time, Proceeding.ARREST, exonerated, Result.EXONERATED));
    double bans = scenario.perYear(Parameter.BANS) * conduct.honestyRisk(scenario);
    Arrivals.between(historyStart, end, bans, draw, time -> ban(party, time));
  }

  private void proceed(
      Party party, long time, Proceeding kind, double clearedShare, Result cleared) {
    Draw draw = party.draw();
    String id = office.newId("proceeding");
    party.journal().add(time, new ProceedingOpened(id, kind));
    long mean = scenario.whole(Parameter.PROCEEDING_DAYS) * Time.DAY;
    Result result = draw.chance(clearedShare) ? cleared : Result.UPHELD;
    party.journal().add(time + draw.between(Time.DAY, 2 * mean), new ProceedingClosed(id, result));
  }

  private void ban(Party party, long time) {
    String id = office.newId("ban");
    int term = scenario.whole(Parameter.BAN_MONTHS);
    Field field = Field.values()[party.draw().below(Field.values().length)];
    party.journal().add(time, new BanImposed(id, field, term));
    party.journal().add(Time.plusMonths(time, term), new BanLifted(id));
  }

  private void ask(Party party, Parameter rate, String desk) {
    long start = scenario.start().toEpochMilli();
    Arrivals.between(
        start, end, scenario.of(rate), party.draw(), time -> party.journal().ask(time, desk, 0));
  }

  private void judge(Party party, long time) {
    Optional<Subject> namesake =
        party.draw().chance(scenario.of(Parameter.WRONG_PERSON))
            ? office.population().namesake(party.subject())
            : Optional.empty();
    if (namesake.isPresent()) {
      misplace(party, namesake.get(), time);
    } else {
      enter(party, time, judgment(party.draw()));
    }
  }

  private void enter(Party party, long time, JudgmentEntered judgment) {
    if (party.draw().chance(listedShare())) {
      party.journal().add(time, judgment);
      list(party, time, judgment);
    } else if (party.draw().chance(scenario.of(Parameter.WRONG_DETAIL))) {
      enterWithWrongDetail(party, time, judgment);
    } else {
      party.journal().add(time, judgment);
      obey(party, time, judgment.judgmentId());
    }
  }

  private void list(Party party, long time, JudgmentEntered judgment) {
    Draw draw = party.draw();
    long listed = time + draw.between(30 * Time.DAY, 90 * Time.DAY);
    boolean aggravated = draw.chance(scenario.of(Parameter.AGGRAVATED_SHARE));
    int term = scenario.whole(Parameter.TERM_MONTHS) + (aggravated ? 12 + draw.below(25) : 0);
    String listingId = office.newId("listing");
    party.journal().add(listed, new DefaulterListed(listingId, judgment.judgmentId(), term));
    long termEnd = Time.plusMonths(listed, term);
    if (draw.chance(scenario.of(Parameter.LISTED_OBEYED))) {
      long paid = draw.between(listed, termEnd - 10 * Time.DAY);
      party.journal().add(paid, new JudgmentSatisfied(judgment.judgmentId()));
      long removed = paid + draw.between(0, 5 * Time.DAY);
      party.journal().add(removed, new DefaulterDelisted(listingId, Removal.SATISFIED));
    } else if (!draw.chance(scenario.of(Parameter.DELISTING_FORGOTTEN))) {
      expire(party.journal(), draw, termEnd, listingId);
    }
  }

  private void expire(Journal file, Draw draw, long termEnd, String listingId) {
    DefaulterDelisted delisted = new DefaulterDelisted(listingId, Removal.TERM_EXPIRED);
    if (draw.chance(scenario.of(Parameter.DELISTING_LATE))) {
      file.addLate(termEnd, delisted);
    } else {
      file.add(termEnd, delisted);
    }
  }

  private void obey(Party party, long time, String judgmentId) {
    if (party.draw().chance(scenario.of(Parameter.JUDGMENTS_OBEYED))) {
      long paid = time + party.draw().between(5 * Time.DAY, 300 * Time.DAY);
      party.journal().add(paid, new JudgmentSatisfied(judgmentId));
    }
  }

  private void enterWithWrongDetail(Party party, long time, JudgmentEntered right) {
    JudgmentEntered wrong =
        new JudgmentEntered(office.newId("judgment"), right.cause(), right.amountCents() * 10);
    Fact correction = new JudgmentCorrected(wrong.judgmentId(), Reason.WRONG_DETAIL, right);
    Draft<Event> shown = party.journal().add(time, wrong);
    Optional<Long> corrected =
        party
            .journal()
            .mistake(Mistake.WRONG_DETAIL, List.of(shown), identifier(party), correction);
    String standing = corrected.isPresent() ? right.judgmentId() : wrong.judgmentId();
    party
        .journal()
        .rightly(shown, time, new JudgmentEntered(standing, right.cause(), right.amountCents()));
    obey(party, corrected.orElse(time), standing);
  }

  /** Puts a judgment on a file of the namesake, and on the right file when that is found out. */
  private void misplace(Party party, Subject namesake, long time) {
    Source source = office.extraSource(PREFIX);
    Journal file = office.open(source, namesake, BY_NAME, party.draw());
    JudgmentEntered judgment = judgment(party.draw());
    List<Draft<Event>> wrong = accuse(file, party.draw(), time, judgment);
    Fact correction = new JudgmentCorrected(judgment.judgmentId(), Reason.WRONG_PERSON, null);
    Optional<Long> found = file.mistake(Mistake.WRONG_PERSON, wrong, identifier(party), correction);
    speakUp(file, party.draw(), wrong, judgment, found);
    endListings(file, party.draw(), wrong, found, Reason.WRONG_PERSON);
    file.close();
    found.ifPresent(
        then ->
            enter(
                party,
                then,
                new JudgmentEntered(
                    office.newId("judgment"), judgment.cause(), judgment.amountCents())));
  }

  private void judgeFalsely(Party party, long time) {
    JudgmentEntered judgment = judgment(party.draw());
    List<Draft<Event>> wrong = accuse(party.journal(), party.draw(), time, judgment);
    Fact correction = new JudgmentCorrected(judgment.judgmentId(), Reason.FALSE_RECORD, null);
    Optional<Long> found = party.journal().mistake(Mistake.FALSE_RECORD, wrong, null, correction);
    endListings(party.journal(), party.draw(), wrong, found, Reason.FALSE_RECORD);
    speakUp(party.journal(), party.draw(), wrong, judgment, found);
  }

  /** Some object to a judgment that is none of theirs; some who stay unheard annotate it. */
  private void speakUp(
      Journal file,
      Draw draw,
      List<Draft<Event>> wrong,
      JudgmentEntered judgment,
      Optional<Long> corrected) {
    if (!draw.chance(scenario.of(Parameter.OBJECTED))) {
      return;
    }
    long objected = wrong.get(0).publishedTime() + draw.between(Time.DAY, 30 * Time.DAY);
    if (corrected.filter(time -> time < objected).isPresent()) {
      return;
    }
    file.add(objected, new PartyStatement(office.newStatementId(), true, judgment.judgmentId()));
    if (corrected.isEmpty() && draw.chance(scenario.of(Parameter.ANNOTATED))) {
      file.add(
          objected + draw.between(30 * Time.DAY, 60 * Time.DAY),
          new PartyStatement(office.newStatementId(), false, judgment.judgmentId()));
    }
  }

  /**
   * A correction removes one fact, so a listing that followed from a judgment needs its own. One
   * that is not taken back by then ends with its term, as the court cannot tell it from others.
   */
  private void endListings(
      Journal file, Draw draw, List<Draft<Event>> wrong, Optional<Long> found, Reason reason) {
    for (Draft<Event> event : wrong) {
      if (event.content().fact() instanceof DefaulterListed listed) {
        long termEnd = Time.plusMonths(event.eventTime(), listed.termMonths());
        boolean expires = found.filter(time -> time <= termEnd).isEmpty();
        if (expires && !draw.chance(scenario.of(Parameter.DELISTING_FORGOTTEN))) {
          expire(file, draw, termEnd, listed.listingId());
        }
        Fact correction = new JudgmentCorrected(listed.listingId(), reason, null);
        found.ifPresent(time -> file.takeBack(event, time, correction));
      }
    }
  }

  /**
   * A judgment that the party knows nothing of, and as often as after any other a listing for not
   * obeying it.
   */
  private List<Draft<Event>> accuse(Journal file, Draw draw, long time, JudgmentEntered judgment) {
    List<Draft<Event>> wrong = new ArrayList<>();
    wrong.add(file.add(time, judgment));
    if (draw.chance(listedShare())) {
      Fact listing =
          new DefaulterListed(
              office.newId("listing"),
              judgment.judgmentId(),
              scenario.whole(Parameter.TERM_MONTHS));
      wrong.add(file.add(time + draw.between(30 * Time.DAY, 60 * Time.DAY), listing));
    }
    return wrong;
  }

  private JudgmentEntered judgment(Draw draw) {
    Cause cause = Cause.values()[draw.below(Cause.values().length)];
    long amountCents = 100_000 * draw.between(1, 500);
    return new JudgmentEntered(office.newId("judgment"), cause, amountCents);
  }

  private double listedShare() {
    double judgments = scenario.of(Parameter.JUDGMENTS);
    return judgments == 0 ? 0 : scenario.of(Parameter.LISTINGS) / judgments;
  }

  private static String identifier(Party party) {
    return party.subject().truth().identifier();
  }
}
