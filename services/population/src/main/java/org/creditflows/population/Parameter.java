package org.creditflows.population;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What a scenario sets: the one table behind defaults, validation, the commented file of a scenario
 * and the scenario reference.
 */
public enum Parameter {
  PEOPLE("people", Kind.WHOLE, "people", 4_000, 1, 1_000_000, "People in each population."),
  COMPANIES("companies", Kind.WHOLE, "companies", 200, 0, 100_000, "Companies in each population."),
  START(
      "start",
      Kind.INSTANT,
      "UTC",
      seconds("2026-01-01T00:00:00Z"),
      seconds("2010-01-01T00:00:00Z"),
      seconds("2100-01-01T00:00:00Z"),
      "When the run starts; what was published before is history."),
  MONTHS("months", Kind.WHOLE, "months", 12, 1, 60, "Length of the run."),
  HISTORY_YEARS("historyYears", Kind.WHOLE, "years", 6, 0, 10, "Length of the history."),
  SETTLEMENT_DAYS(
      "settlementDays",
      Kind.WHOLE,
      "days",
      30,
      1,
      365,
      "Time between settlements, at which requests are decided."),
  LENDERS(
      "lenders",
      Kind.WHOLE,
      "lenders",
      3,
      1,
      20,
      "Lenders, each with its own customer numbers and desk."),
  MAX_LATENESS_DAYS(
      "maxLatenessDays",
      Kind.WHOLE,
      "days",
      90,
      1,
      365,
      "Longest time between an event and its publication."),

  INSOLVENT_SHARE(
      "traits.insolventShare", Kind.SHARE, 0.10, "Subjects that truly cannot pay what they owe."),
  DISHONEST_SHARE(
      "traits.dishonestShare", Kind.SHARE, 0.05, "Subjects that truly do not want to pay."),
  INSOLVENT_RISK(
      "traits.insolventRisk",
      Kind.NUMBER,
      "times",
      6,
      1,
      100,
      "How much likelier insolvent conduct makes a negative event; the mean rate stays."),
  DISHONEST_RISK(
      "traits.dishonestRisk",
      Kind.NUMBER,
      "times",
      4,
      1,
      100,
      "How much likelier dishonest conduct makes a negative event; the mean rate stays."),
  CROSS_DOMAIN_CORRELATION(
      "traits.crossDomainCorrelation",
      Kind.SHARE,
      0.5,
      "Correlation of a subject's conduct between any two domains."),

  JUDGMENTS(
      "court.judgments", Kind.RATE, 7, "Judgments that order a person to pay, by thousand people."),
  LISTINGS(
      "court.listings",
      Kind.RATE,
      1.75,
      "New entries of people on the list of judgment defaulters, beside those that follow from false"
          + " judgments; at most court.judgments."),
  COMPANY_FACTOR(
      "court.companyFactor",
      Kind.NUMBER,
      "times",
      4,
      0,
      20,
      "How much likelier a company is in court than a person."),
  TERM_MONTHS(
      "court.termMonths", Kind.WHOLE, "months", 24, 1, 24, "Term of a listing, not aggravated."),
  AGGRAVATED_SHARE(
      "court.aggravatedShare", Kind.SHARE, 0.2, "Listings with a term of 1 to 3 years more."),
  JUDGMENTS_OBEYED(
      "court.obeyedShare", Kind.SHARE, 0.8, "Judgments without a listing that are paid."),
  LISTED_OBEYED(
      "court.listedObeyedShare", Kind.SHARE, 0.6, "Listed defaulters that pay within the term."),
  DELISTING_LATE(
      "court.delistingLateShare",
      Kind.SHARE,
      0.1,
      "Ends of a term that the court publishes late, up to maxLatenessDays."),
  DELISTING_FORGOTTEN(
      "court.delistingForgottenShare",
      Kind.SHARE,
      0.05,
      "Ends of a term that the court never publishes."),

  LAWSUITS(
      "court.lawsuits", Kind.RATE, 4, "Lawsuits that end without a judgment, by thousand people."),
  LAWSUITS_DISMISSED(
      "court.lawsuitDismissedShare", Kind.SHARE, 0.4, "Lawsuits that are dismissed."),
  ARRESTS("court.arrests", Kind.RATE, 2, "Arrests, by thousand people."),
  ARRESTS_EXONERATED(
      "court.arrestExoneratedShare", Kind.SHARE, 0.3, "Arrests that end in an exoneration."),
  PROCEEDING_DAYS(
      "court.proceedingDays", Kind.WHOLE, "days", 120, 1, 1000, "Mean length of a proceeding."),
  BANS("court.bans", Kind.RATE, 0.5, "Bans from working in one field, by thousand people."),
  BAN_MONTHS("court.banMonths", Kind.WHOLE, "months", 36, 1, 120, "Term of such a ban."),

  SELF_EMPLOYED(
      "tax.selfEmployedShare", Kind.SHARE, 0.1, "People who are taxpayers with a yearly grade."),
  NEW_TAXPAYERS(
      "tax.newShare", Kind.SHARE, 0.08, "Grades of a year without revenue: M where points allow."),
  ARREARS("tax.arrears", Kind.RATE, 40, "Arrears, by thousand taxpayers."),
  ARREARS_CLEARED("tax.clearedShare", Kind.SHARE, 0.75, "Arrears that are paid in the end."),
  VIOLATIONS("tax.violations", Kind.RATE, 3, "Major violations, by thousand taxpayers."),
  VIOLATIONS_REPAIRED(
      "tax.repairedShare", Kind.SHARE, 0.5, "Major violations that are made good in the end."),
  RED_LISTINGS(
      "tax.redListings",
      Kind.RATE,
      15,
      "Nominations to the red list, by thousand taxpayers, whatever their conduct elsewhere."),
  RED_LIST_MONTHS("tax.redListMonths", Kind.WHOLE, "months", 24, 1, 120, "Time on the red list."),
  MANAGERS(
      "tax.managers",
      Kind.NUMBER,
      "managers",
      1.5,
      0,
      10,
      "Mean number of managers of a company, beside its legal representative."),
  ROLE_TURNOVER(
      "tax.roleTurnover", Kind.SHARE, 0.1, "Offices in a company that change hands in a year."),

  LOAN_RECORD("lending.loanRecordShare", Kind.SHARE, 0.43, "People with any loan record."),
  COMPANY_LOAN_RECORD(
      "lending.companyLoanRecordShare", Kind.SHARE, 0.6, "Companies with any loan record."),
  FURTHER_LOANS(
      "lending.furtherLoans",
      Kind.NUMBER,
      "loans a year",
      0.08,
      0,
      10,
      "Loans of a borrower after the first."),
  LATE_INSTALMENTS(
      "lending.lateShare", Kind.SHARE, 0.03, "Instalments that are paid 1 to 29 days late."),
  MISSED_INSTALMENTS(
      "lending.missedShare", Kind.SHARE, 0.008, "Instalments that are not paid within 30 days."),
  DEFAULTED(
      "lending.defaultedShare", Kind.SHARE, 0.12, "Missed instalments that end in a default."),
  DEFAULTS_SETTLED(
      "lending.settledShare", Kind.SHARE, 0.5, "Defaulted loans that are settled in the end."),

  ACCOUNTS("platform.accountShare", Kind.SHARE, 0.7, "People with a platform account."),
  ORDERS(
      "platform.orders", Kind.NUMBER, "orders a year", 0.85, 0, 1000, "Mean orders of an account."),
  DISPUTES("platform.disputes", Kind.RATE, 20, "Disputes lost, by thousand accounts."),
  FRAUDS("platform.frauds", Kind.RATE, 3, "Fraud reports, by thousand accounts."),

  LOAN_REQUESTS(
      "requests.loans",
      Kind.NUMBER,
      "requests a year",
      0.75,
      0,
      100,
      "Loan requests of a person or company, with or without a loan record."),
  OWN_LENDER(
      "requests.ownLenderShare",
      Kind.SHARE,
      0.5,
      "Loan requests of borrowers to a present lender."),
  DEPOSIT_WAIVERS(
      "requests.depositWaivers",
      Kind.NUMBER,
      "requests a year",
      0.7,
      0,
      100,
      "Deposit waivers asked for by an account."),

  TENANCIES(
      "requests.tenancies",
      Kind.NUMBER,
      "requests a year",
      0.06,
      0,
      100,
      "Flats that a person asks a landlord for."),
  JOBS(
      "requests.jobs",
      Kind.NUMBER,
      "requests a year",
      0.06,
      0,
      100,
      "Jobs that a person asks an employer for."),
  FAST_LANES(
      "requests.fastLanes",
      Kind.NUMBER,
      "requests a year",
      0.3,
      0,
      100,
      "Requests of a taxpayer for the tax office's fast lane."),
  TENDERS(
      "requests.tenders",
      Kind.NUMBER,
      "requests a year",
      0.5,
      0,
      100,
      "Public tenders that a company bids in, each put to both tender authorities."),

  FALSE_JUDGMENTS(
      "mistakes.judgments",
      Kind.RATE,
      0.5,
      "Judgments that never were, by thousand people; they lead to a listing as often as others."),
  WRONG_PERSON(
      "mistakes.wrongPersonShare",
      Kind.SHARE,
      0.06,
      "Judgments that are first put on a namesake, where there is one."),
  FALSE_ARREARS(
      "mistakes.arrears", Kind.RATE, 2, "Arrears that never were, by thousand taxpayers."),
  SHOWN_UNPAID(
      "mistakes.shownUnpaidShare", Kind.SHARE, 0.001, "Instalments paid in time but shown missed."),
  FALSE_FRAUDS(
      "mistakes.frauds", Kind.RATE, 1, "Fraud reports that are false, by thousand accounts."),
  WRONG_DETAIL(
      "mistakes.wrongDetailShare",
      Kind.SHARE,
      0.005,
      "Judgments without a listing, grades, loans, orders first published with a wrong detail."),
  NEVER_CORRECTED(
      "mistakes.neverCorrectedShare", Kind.SHARE, 0.15, "Mistakes that nobody ever corrects."),
  CORRECTION_DAYS(
      "mistakes.correctionDays", Kind.WHOLE, "days", 60, 1, 1000, "Mean time to a correction."),
  CORRECTION_FIRST(
      "mistakes.correctionFirstShare",
      Kind.SHARE,
      0.1,
      "Corrections that are published before what they correct."),

  OBJECTED(
      "mistakes.objectedShare",
      Kind.SHARE,
      0.5,
      "Mistakes of courts and lenders that the person objects to."),
  ANNOTATED(
      "mistakes.annotatedShare",
      Kind.SHARE,
      0.3,
      "Objections to judgments that stay unheard and are followed by an annotation."),
  COURT_DEADLINE(
      "deadlines.courtDays",
      Kind.WHOLE,
      "days",
      15,
      1,
      1000,
      "Legal time in which a court corrects a wrong record."),
  LENDING_DEADLINE(
      "deadlines.lendingDays",
      Kind.WHOLE,
      "days",
      20,
      1,
      1000,
      "Legal time in which a lender corrects a wrong record."),

  OBSERVED("observation.share", Kind.SHARE, 1, "Events that the domains come to record at all."),
  OBSERVED_DISHONEST(
      "observation.dishonestShare",
      Kind.SHARE,
      1,
      "Of these, events of dishonest subjects, who keep the others out of the record."),

  LATE("publication.lateShare", Kind.SHARE, 0.03, "Events published 1 to maxLatenessDays late."),
  PROMPT_HOURS(
      "publication.promptHours",
      Kind.WHOLE,
      "hours",
      24,
      1,
      24,
      "Longest time to publication of what is not late."),
  DUPLICATES("publication.duplicateShare", Kind.SHARE, 0.01, "Records that are sent twice."),
  DISORDER(
      "publication.disorderShare",
      Kind.SHARE,
      0.01,
      "Records that are overtaken by the next of their source key."),

  LINKS_LATE("links.lateShare", Kind.SHARE, 0.06, "Source keys whose link comes late."),
  LINKS_LATE_DAYS(
      "links.lateDays", Kind.WHOLE, "days", 180, 8, 1000, "Longest delay of a late link."),
  LINKS_WRONG(
      "links.wrongShare", Kind.SHARE, 0.03, "Source keys first linked to a wrong identifier."),
  LINKS_NEVER("links.neverShare", Kind.SHARE, 0.04, "Source keys that are never linked."),
  LINKS_NAMESAKE(
      "links.namesakeShare",
      Kind.SHARE,
      0.5,
      "Wrong links to a namesake, where there is one; the others are mistyped."),
  LINKS_SOMEBODY(
      "links.somebodyShare", Kind.SHARE, 0.3, "Mistyped identifiers that are somebody else's."),
  LINKS_NEVER_REPAIRED(
      "links.neverRepairedShare", Kind.SHARE, 0.2, "Wrong links that are never repaired."),
  LINKS_REPAIR_DAYS(
      "links.repairDays", Kind.WHOLE, "days", 120, 1, 1000, "Mean time to repair a wrong link."),
  LINKS_OUTRANKED(
      "links.outrankedShare",
      Kind.SHARE,
      0.3,
      "Repairs by a stronger assertion alone, without a retraction."),
  LINKS_TWICE(
      "links.assertedTwiceShare",
      Kind.SHARE,
      0.2,
      "Repairs whose right assertion is taken back and made again.");

  /** Whether only whole numbers are allowed. */
  public boolean isWhole() {
    return kind == Kind.WHOLE;
  }

  /** How a value is written and checked. */
  public enum Kind {
    WHOLE,
    NUMBER,
    SHARE,
    /** Events a year for each thousand. */
    RATE,
    INSTANT
  }

  private final String key;
  private final Kind kind;
  private final String unit;
  private final double standard;
  private final double least;
  private final double most;
  private final String meaning;

  Parameter(String key, Kind kind, double standard, String meaning) {
    this(
        key,
        kind,
        kind == Kind.SHARE ? "share" : "per thousand and year",
        standard,
        0,
        kind == Kind.SHARE ? 1 : 1000,
        meaning);
  }

  Parameter(
      String key,
      Kind kind,
      String unit,
      double standard,
      double least,
      double most,
      String meaning) {
    this.key = key;
    this.kind = kind;
    this.unit = unit;
    this.standard = standard;
    this.least = least;
    this.most = most;
    this.meaning = meaning;
  }

  /** Path of the key in the YAML file, a dot between section and name. */
  public String key() {
    return key;
  }

  public String unit() {
    return unit;
  }

  /** One sentence. */
  public String meaning() {
    return meaning;
  }

  /** Default value; an instant in epoch seconds. */
  public double standard() {
    return standard;
  }

  /**
   * @param key as in the YAML file
   * @throws ScenarioException with the nearest key if there is no such key
   */
  public static Parameter named(String key) {
    return ScenarioYaml.named(key);
  }

  /** Least value that is allowed, whatever the others are. */
  public double least() {
    return least;
  }

  /** Greatest value that is allowed, whatever the others are. */
  public double most() {
    return most;
  }

  /** Allowed range as text, such as {@code 1 to 60}. */
  public String range() {
    return render(least) + " to " + render(most);
  }

  /** The value as the YAML file has it. */
  public String render(double value) {
    if (kind == Kind.INSTANT) {
      return Instant.ofEpochSecond((long) value).toString();
    }
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /**
   * @throws ScenarioException if the text is of the wrong type or out of range
   */
  public double parse(String text) {
    return numberIn(text).filter(this::allows).orElseThrow(() -> refusal(text));
  }

  /**
   * @throws ScenarioException if the value is out of range
   */
  double check(double value) {
    if (!allows(value)) {
      throw refusal(render(value));
    }
    return value;
  }

  private boolean allows(double value) {
    boolean whole = value == StrictMath.rint(value);
    boolean exact = whole || kind == Kind.NUMBER || kind == Kind.SHARE || kind == Kind.RATE;
    return exact && value >= least && value <= most;
  }

  private Optional<Double> numberIn(String text) {
    try {
      return Optional.of(kind == Kind.INSTANT ? seconds(text) : new BigDecimal(text).doubleValue());
    } catch (NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private ScenarioException refusal(String text) {
    String type =
        switch (kind) {
          case WHOLE -> "a whole number";
          case NUMBER, RATE, SHARE -> "a number";
          case INSTANT -> "an instant in whole seconds";
        };
    return new ScenarioException(
        "key "
            + key
            + ": value \""
            + text
            + "\" is refused; allowed is "
            + type
            + " from "
            + range());
  }

  private static double seconds(String text) {
    Instant instant = Instant.parse(text);
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }
}
