package org.creditflows.population;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.creditflows.population.Fact.Reason;
import org.creditflows.population.Publication.Method;
import org.creditflows.population.TaxFact.ArrearsCleared;
import org.creditflows.population.TaxFact.ArrearsRecorded;
import org.creditflows.population.TaxFact.FactCorrected;
import org.creditflows.population.TaxFact.Grade;
import org.creditflows.population.TaxFact.GradeAssigned;
import org.creditflows.population.TaxFact.RedDelisted;
import org.creditflows.population.TaxFact.RedListed;
import org.creditflows.population.TaxFact.RoleAsserted;
import org.creditflows.population.TaxFact.RoleEnded;
import org.creditflows.population.TaxFact.Side;
import org.creditflows.population.TaxFact.ViolationPublished;
import org.creditflows.population.TaxFact.ViolationRepaired;

/** Grades, arrears, major violations, and offices in companies. */
final class TaxLife implements Life {

  private static final Registration TAXPAYER =
      new Registration(Method.VERIFIED_ID, "tax-registration");
  private static final String PREFIX = "T";

  private final RecordOffice office;
  private final Scenario scenario;
  private final long historyStart;
  private final long end;
  private final TreeMap<Integer, List<Tenure>> byHolder = new TreeMap<>();
  private final TreeMap<Integer, List<Tenure>> byCompany = new TreeMap<>();

  TaxLife(RecordOffice office) {
    this.office = office;
    this.scenario = office.scenario();
    this.historyStart = scenario.historyStart().toEpochMilli();
    this.end = scenario.end().toEpochMilli();
    for (Tenure tenure : office.population().tenures()) {
      byHolder.computeIfAbsent(tenure.holder().index(), i -> new ArrayList<>()).add(tenure);
      byCompany.computeIfAbsent(tenure.company().index(), i -> new ArrayList<>()).add(tenure);
    }
  }

  @Override
  public void live(Subject subject) {
    Draw draw = office.drawOf(subject);
    boolean graded = subject.company() || draw.chance(scenario.of(Parameter.SELF_EMPLOYED));
    List<Tenure> tenures =
        (subject.company() ? byCompany : byHolder).getOrDefault(subject.index(), List.of());
    if (!graded && tenures.isEmpty()) {
      return;
    }
    Conduct conduct = Conduct.of(subject.truth(), scenario, draw);
    Journal journal = office.open(source(subject), subject, TAXPAYER, draw);
    Taxpayer taxpayer = new Taxpayer(subject, conduct, journal, draw);
    tenures.forEach(tenure -> hold(taxpayer, tenure));
    if (graded) {
      payTaxes(taxpayer);
      double nominations = scenario.perYear(Parameter.RED_LISTINGS);
      Arrivals.between(historyStart, end, nominations, draw, time -> nominate(taxpayer, time));
      ask(taxpayer, Parameter.FAST_LANES, List.of("fast-lane"));
    }
    if (subject.company()) {
      ask(taxpayer, Parameter.TENDERS, List.of("procurement-lists", "procurement-grades"));
    }
    journal.close();
  }

  private record Taxpayer(Subject subject, Conduct conduct, Journal journal, Draw draw) {}

  private Source source(Subject subject) {
    return office.source(subject, PREFIX, 0);
  }

  private void hold(Taxpayer taxpayer, Tenure tenure) {
    boolean company = taxpayer.subject().company();
    Side side = company ? Side.COMPANY : Side.HOLDER;
    Source counterpart = source(company ? tenure.holder() : tenure.company());
    String roleId = Source.id("role", office.population().seed(), tenure.number());
    taxpayer
        .journal()
        .add(tenure.from(), new RoleAsserted(roleId, tenure.role(), side, counterpart.key()));
    if (tenure.to() < end) {
      taxpayer.journal().add(tenure.to(), new RoleEnded(roleId));
    }
  }

  private void payTaxes(Taxpayer taxpayer) {
    Draw draw = taxpayer.draw();
    double arrears =
        scenario.perYear(Parameter.ARREARS) * taxpayer.conduct().solvencyRisk(scenario);
    Arrivals.between(historyStart, end, arrears, draw, time -> fallIntoArrears(taxpayer, time));
    double mistakes = scenario.perYear(Parameter.FALSE_ARREARS);
    Arrivals.between(historyStart, end, mistakes, draw, time -> recordFalsely(taxpayer, time));
    List<Integer> violationYears = new ArrayList<>();
    double violations =
        scenario.perYear(Parameter.VIOLATIONS) * taxpayer.conduct().honestyRisk(scenario);
    Arrivals.between(
        historyStart,
        end,
        violations,
        draw,
        time -> {
          violationYears.add(Time.year(time));
          violate(taxpayer, time);
        });
    for (int year = Time.year(historyStart) - 1; year < Time.year(end); year++) {
      grade(taxpayer, year, violationYears.contains(year));
    }
  }

  private void fallIntoArrears(Taxpayer taxpayer, long time) {
    ArrearsRecorded arrears = arrears(taxpayer.draw());
    taxpayer.journal().add(time, arrears);
    if (taxpayer.draw().chance(scenario.of(Parameter.ARREARS_CLEARED))) {
      long paid = time + taxpayer.draw().between(10 * Time.DAY, 500 * Time.DAY);
      taxpayer.journal().add(paid, new ArrearsCleared(arrears.arrearsId()));
    }
  }

  private void recordFalsely(Taxpayer taxpayer, long time) {
    ArrearsRecorded arrears = arrears(taxpayer.draw());
    Fact correction = new FactCorrected(arrears.arrearsId(), Reason.FALSE_RECORD, null);
    taxpayer
        .journal()
        .mistake(
            Mistake.FALSE_RECORD, List.of(taxpayer.journal().add(time, arrears)), null, correction);
  }

  private void nominate(Taxpayer taxpayer, long time) {
    String id = office.newId("red-listing");
    taxpayer.journal().add(time, new RedListed(id));
    long until = Time.plusMonths(time, scenario.whole(Parameter.RED_LIST_MONTHS));
    taxpayer.journal().add(until, new RedDelisted(id));
  }

  private void ask(Taxpayer taxpayer, Parameter rate, List<String> desks) {
    long start = scenario.start().toEpochMilli();
    Arrivals.between(
        start,
        end,
        scenario.of(rate),
        taxpayer.draw(),
        time -> desks.forEach(desk -> taxpayer.journal().ask(time, desk, 0)));
  }

  private void violate(Taxpayer taxpayer, long time) {
    long evadedCents = 100_000_000 + 1_000_000 * taxpayer.draw().between(0, 900);
    String id = office.newId("violation");
    taxpayer.journal().add(time, new ViolationPublished(id, evadedCents));
    if (taxpayer.draw().chance(scenario.of(Parameter.VIOLATIONS_REPAIRED))) {
      long repaired = time + taxpayer.draw().between(30 * Time.DAY, 500 * Time.DAY);
      taxpayer.journal().add(repaired, new ViolationRepaired(id));
    }
  }

  private void grade(Taxpayer taxpayer, int year, boolean violated) {
    long time = Time.startOfApril(year + 1) + taxpayer.draw().between(0, 29 * Time.DAY);
    if (time < historyStart || time >= end) {
      return;
    }
    int points = points(taxpayer);
    boolean idle = taxpayer.draw().chance(scenario.of(Parameter.NEW_TAXPAYERS));
    GradeAssigned right = graded(year, points, idle, violated);
    if (taxpayer.draw().chance(scenario.of(Parameter.WRONG_DETAIL))) {
      gradeWrongly(taxpayer, time, right, graded(year, points / 2, idle, violated));
    } else {
      taxpayer.journal().add(time, right);
    }
  }

  private void gradeWrongly(
      Taxpayer taxpayer, long time, GradeAssigned right, GradeAssigned wrong) {
    Fact correction = new FactCorrected(wrong.gradeId(), Reason.WRONG_DETAIL, right);
    Draft<Journal.Event> shown = taxpayer.journal().add(time, wrong);
    String concerns = taxpayer.subject().truth().identifier();
    taxpayer.journal().mistake(Mistake.WRONG_DETAIL, List.of(shown), concerns, correction);
    taxpayer.journal().rightly(shown, time, right);
  }

  private GradeAssigned graded(int year, int points, boolean idle, boolean violated) {
    return new GradeAssigned(office.newId("grade"), year, gradeOf(points, idle, violated), points);
  }

  private static int points(Taxpayer taxpayer) {
    boolean good = taxpayer.conduct().solvent() && taxpayer.conduct().honest();
    return good ? 65 + taxpayer.draw().below(36) : 25 + taxpayer.draw().below(61);
  }

  private static Grade gradeOf(int points, boolean idle, boolean violated) {
    if (violated || points < 40) {
      return Grade.D;
    }
    if (points < 70) {
      return Grade.C;
    }
    if (idle) {
      return Grade.M;
    }
    return points < 90 ? Grade.B : Grade.A;
  }

  private ArrearsRecorded arrears(Draw draw) {
    return new ArrearsRecorded(office.newId("arrears"), 10_000 * draw.between(1, 2_000));
  }
}
