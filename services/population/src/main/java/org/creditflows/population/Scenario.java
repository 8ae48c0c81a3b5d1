package org.creditflows.population;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a population is like and what goes wrong in it: a value for every {@link Parameter}. Equal
 * scenarios and seeds give equal logs.
 */
public final class Scenario {

  private final Map<Parameter, Double> values;

  private Scenario(Map<Parameter, Double> values) {
    this.values = values;
    requireAtMost(Parameter.LISTINGS, of(Parameter.JUDGMENTS), "court.judgments");
    requireOneAtMost(Parameter.LINKS_LATE, Parameter.LINKS_WRONG, Parameter.LINKS_NEVER);
  }

  public static Scenario defaults() {
    return new Scenario(standards());
  }

  /**
   * Reads a YAML file; keys that it leaves out have their defaults.
   *
   * @throws ScenarioException if the file cannot be read, or sets a key that is unknown or a value
   *     that is not allowed
   */
  public static Scenario load(Path file) {
    return ScenarioYaml.read(file);
  }

  /**
   * @throws ScenarioException as for {@link #load}
   */
  public static Scenario parse(String yaml) {
    return ScenarioYaml.parse("scenario", yaml);
  }

  /**
   * The keys that a text gives a value, be it their default.
   *
   * @throws ScenarioException as for {@link #load}
   */
  public static Set<Parameter> given(String yaml) {
    return ScenarioYaml.given(yaml);
  }

  static Scenario of(Map<Parameter, Double> changes) {
    Map<Parameter, Double> values = standards();
    values.putAll(changes);
    return new Scenario(values);
  }

  /**
   * @throws ScenarioException if the value is not allowed
   */
  public Scenario with(Parameter parameter, double value) {
    Map<Parameter, Double> changed = new EnumMap<>(values);
    changed.put(parameter, parameter.check(value));
    return new Scenario(changed);
  }

  /**
   * All changes at once, for some values are allowed only beside others.
   *
   * @throws ScenarioException if a value is not allowed
   */
  public Scenario with(Map<Parameter, Double> changes) {
    Map<Parameter, Double> changed = new EnumMap<>(values);
    changes.forEach((parameter, value) -> changed.put(parameter, parameter.check(value)));
    return new Scenario(changed);
  }

  public Scenario withPeople(int people) {
    return with(Parameter.PEOPLE, people);
  }

  public Scenario withCompanies(int companies) {
    return with(Parameter.COMPANIES, companies);
  }

  public Scenario withMonths(int months) {
    return with(Parameter.MONTHS, months);
  }

  /** The whole scenario with its documentation, as {@link #load} reads it. */
  public String toYaml() {
    return ScenarioYaml.write(this);
  }

  /** Value of a parameter; an instant in epoch seconds. */
  public double of(Parameter parameter) {
    return values.get(parameter);
  }

  public int people() {
    return whole(Parameter.PEOPLE);
  }

  public int companies() {
    return whole(Parameter.COMPANIES);
  }

  public int months() {
    return whole(Parameter.MONTHS);
  }

  public int settlementDays() {
    return whole(Parameter.SETTLEMENT_DAYS);
  }

  public int lenders() {
    return whole(Parameter.LENDERS);
  }

  public int maxLatenessDays() {
    return whole(Parameter.MAX_LATENESS_DAYS);
  }

  /** Days in which a court must correct a wrong record. */
  public int courtDeadlineDays() {
    return whole(Parameter.COURT_DEADLINE);
  }

  /** Days in which a lender must correct a wrong record. */
  public int lendingDeadlineDays() {
    return whole(Parameter.LENDING_DEADLINE);
  }

  /** Whether the domains come to record all that happens. */
  public boolean recordsAll() {
    return of(Parameter.OBSERVED) == 1 && of(Parameter.OBSERVED_DISHONEST) == 1;
  }

  /** Longest time between an event and its publication. */
  public Duration maxLateness() {
    return Duration.ofDays(maxLatenessDays());
  }

  /** When history begins. */
  public Instant historyStart() {
    return start().atOffset(ZoneOffset.UTC).minusYears(whole(Parameter.HISTORY_YEARS)).toInstant();
  }

  /** When the run starts and history is over. */
  public Instant start() {
    return Instant.ofEpochSecond((long) of(Parameter.START));
  }

  /** When the run ends; nothing is published later. */
  public Instant end() {
    return start().atOffset(ZoneOffset.UTC).plusMonths(months()).toInstant();
  }

  /**
   * From {@link #start} every {@link #settlementDays} days, and at last {@link #end}; ascending.
   */
  public List<Instant> settlements() {
    List<Instant> settlements = new ArrayList<>();
    Duration step = Duration.ofDays(settlementDays());
    for (Instant at = start(); at.isBefore(end()); at = at.plus(step)) {
      settlements.add(at);
    }
    settlements.add(end());
    return List.copyOf(settlements);
  }

  /** Epoch milliseconds of the settlement at which a request published then is decided. */
  long settlementAtOrAfter(long publishedTime) {
    long start = start().toEpochMilli();
    long step = Duration.ofDays(settlementDays()).toMillis();
    long steps = Math.max(0, -Math.floorDiv(start - publishedTime, step));
    return Math.min(start + steps * step, end().toEpochMilli());
  }

  int whole(Parameter parameter) {
    return (int) of(parameter);
  }

  /** A rate given for each thousand, for one. */
  double perYear(Parameter parameter) {
    return of(parameter) / 1000;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scenario && values.equals(((Scenario) other).values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "Scenario" + values;
  }

  private void requireAtMost(Parameter parameter, double most, String reason) {
    double value = of(parameter);
    if (value > most) {
      throw new ScenarioException(
          "key %s: value %s is refused; allowed is at most %s (%s)"
              .formatted(parameter.key(), parameter.render(value), parameter.render(most), reason));
    }
  }

  /** Shares that exclude one another; beyond rounding they are not more than one. */
  private void requireOneAtMost(Parameter first, Parameter second, Parameter third) {
    BigDecimal sum =
        Stream.of(first, second, third)
            .map(each -> BigDecimal.valueOf(of(each)))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .setScale(9, RoundingMode.HALF_EVEN);
    if (sum.compareTo(BigDecimal.ONE) > 0) {
      throw new ScenarioException(
          "%s, %s and %s are %s together; allowed is at most 1"
              .formatted(
                  first.key(),
                  second.key(),
                  third.key(),
                  sum.stripTrailingZeros().toPlainString()));
    }
  }

  private static Map<Parameter, Double> standards() {
    Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
    for (Parameter parameter : Parameter.values()) {
      values.put(parameter, parameter.standard());
    }
    return values;
  }
}
