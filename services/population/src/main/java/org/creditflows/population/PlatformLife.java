package org.creditflows.population;

import java.util.List;
import org.creditflows.population.PlatformFact.AccountOpened;
import org.creditflows.population.PlatformFact.DisputeLost;
import org.creditflows.population.PlatformFact.FraudCorrected;
import org.creditflows.population.PlatformFact.FraudReported;
import org.creditflows.population.PlatformFact.OrderCompleted;
import org.creditflows.population.PlatformFact.OrderCorrected;
import org.creditflows.population.Publication.Method;

/** Accounts of people on a platform: orders, disputes, fraud, and requests for deposit waivers. */
final class PlatformLife implements Life {

  private static final Registration SIGN_UP = new Registration(Method.TYPED_ID, "platform-sign-up");

  /** Tenths of the mean number of orders; a quarter of the accounts each. */
  private static final int[] ACTIVITY = {2, 6, 10, 22};

  private final RecordOffice office;
  private final Scenario scenario;
  private final long historyStart;
  private final long start;
  private final long end;

  PlatformLife(RecordOffice office) {
    this.office = office;
    this.scenario = office.scenario();
    this.historyStart = scenario.historyStart().toEpochMilli();
    this.start = scenario.start().toEpochMilli();
    this.end = scenario.end().toEpochMilli();
  }

  @Override
  public void live(Subject subject) {
    Draw draw = office.drawOf(subject);
    if (subject.company() || !draw.chance(scenario.of(Parameter.ACCOUNTS))) {
      return;
    }
    double risk = Conduct.of(subject.truth(), scenario, draw).honestyRisk(scenario);
    Source source = office.source(subject, "A", 0);
    User user = new User(subject, office.open(source, subject, SIGN_UP, draw), draw);
    long opened = draw.between(historyStart, start);
    user.journal().add(opened, new AccountOpened(office.newId("account")));
    double orders = scenario.of(Parameter.ORDERS) * ACTIVITY[draw.below(ACTIVITY.length)] / 10;
    Arrivals.between(opened, end, orders, draw, time -> order(user, time));
    double disputes = scenario.perYear(Parameter.DISPUTES) * risk;
    Arrivals.between(opened, end, disputes, draw, time -> dispute(user, time));
    double frauds = scenario.perYear(Parameter.FRAUDS) * risk;
    Arrivals.between(opened, end, frauds, draw, time -> user.journal().add(time, fraud(draw)));
    double mistakes = scenario.perYear(Parameter.FALSE_FRAUDS);
    Arrivals.between(opened, end, mistakes, draw, time -> reportFalsely(user, time));
    double waivers = scenario.of(Parameter.DEPOSIT_WAIVERS);
    Arrivals.between(start, end, waivers, draw, time -> askForWaiver(user, time));
    user.journal().close();
  }

  private record User(Subject subject, Journal journal, Draw draw) {}

  private void order(User user, long time) {
    long amountCents = amount(user.draw());
    if (!user.draw().chance(scenario.of(Parameter.WRONG_DETAIL))) {
      user.journal().add(time, new OrderCompleted(amountCents));
      return;
    }
    long wrongCents = amountCents * 10;
    Draft<Journal.Event> shown = user.journal().add(time, new OrderCompleted(wrongCents));
    user.journal()
        .mistake(
            Mistake.WRONG_DETAIL,
            List.of(shown),
            user.subject().truth().identifier(),
            new OrderCorrected(time, wrongCents, amountCents));
    user.journal().rightly(shown, time, new OrderCompleted(amountCents));
  }

  private void dispute(User user, long time) {
    user.journal().add(time, new DisputeLost(office.newId("dispute"), amount(user.draw())));
  }

  private void reportFalsely(User user, long time) {
    FraudReported fraud = fraud(user.draw());
    user.journal()
        .mistake(
            Mistake.FALSE_RECORD,
            List.of(user.journal().add(time, fraud)),
            null,
            new FraudCorrected(fraud.reportId()));
  }

  private void askForWaiver(User user, long time) {
    user.journal().ask(time, "deposit-waiver", 10_000 * user.draw().between(1, 30));
  }

  private FraudReported fraud(Draw draw) {
    return new FraudReported(office.newId("fraud"), 10 * amount(draw));
  }

  /** Cents; most orders are small, few are large. */
  private static long amount(Draw draw) {
    double drawn = draw.uniform();
    return 500 + (long) (300_000 * drawn * drawn * drawn);
  }
}
