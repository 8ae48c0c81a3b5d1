package org.creditflows.lab.recount;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rules of every desk where a scenario says nothing else, once more, as docs/measures.md and
 * docs/systems.md describe them.
 *
 * @param dismissedCount whether lawsuits and arrests that came to nothing count
 */
record Rulebook(boolean dismissedCount) {

  /**
   * @param score null where there is none
   */
  record Said(boolean granted, Long score) {}

  /** What a case desk answers. */
  Said answer(
      String desk, long amountCents, long asOf, List<Seen> seen, Collection<String> related) {
    Weighed facts = new Weighed(seen, asOf);
    boolean unknown = seen.stream().allMatch(record -> record.version() == 0);
    if (desk.startsWith("lender-")) {
      return unknown
          ? new Said(false, null)
          : lender(Integer.parseInt(desk.substring(7)), amountCents, facts, related);
    }
    return switch (desk) {
      case "deposit-waiver" -> unknown ? new Said(false, null) : waiver(facts);
      case "landlord" ->
          unscored(
              facts.listed() == 0
                  && facts.unpaidJudgments() == 0
                  && proceedings(facts, Set.of("LAWSUIT", "ARREST")) == 0
                  && facts.defaults() == 0);
      case "employer" ->
          unscored(
              facts.listed() == 0
                  && proceedings(facts, Set.of("ARREST")) == 0
                  && facts.frauds() == 0
                  && facts.defaults() == 0);
      case "procurement-lists" ->
          unscored(
              clean(facts)
                  && !related.contains("LISTED_DEFAULTER")
                  && !related.contains("MAJOR_TAX_VIOLATION"));
      case "procurement-grades" -> unscored(List.of("A", "B", "M").contains(facts.grade()));
      case "fast-lane" ->
          unscored((facts.redListed() || facts.grade().equals("A")) && clean(facts));
      default -> throw new IllegalArgumentException("no desk " + desk);
    };
  }

  /** Whether a standing desk leaves a party free. */
  boolean free(String desk, List<Seen> seen) {
    Weighed facts = new Weighed(seen, 0);
    return switch (desk) {
      case "travel", "tenders" -> facts.listed() == 0;
      case "licence-finance", "licence-food", "licence-transport" ->
          facts.listed() == 0 && facts.banned(desk.substring(8).toUpperCase()) == 0;
      default -> throw new IllegalArgumentException("no desk " + desk);
    };
  }

  private static Said unscored(boolean granted) {
    return new Said(granted, null);
  }

  private static boolean clean(Weighed facts) {
    return facts.listed() == 0 && facts.violations() == 0 && facts.arrears() == 0;
  }

  private long proceedings(Weighed facts, Set<String> kinds) {
    return facts.openProceedings(kinds)
        + facts.closedProceedings(kinds, true)
        + (dismissedCount ? facts.closedProceedings(kinds, false) : 0);
  }

  private static Said lender(
      int number, long amountCents, Weighed facts, Collection<String> related) {
    long late =
        4 * facts.late("LATE_1_29")
            + 12 * facts.late("LATE_30_59")
            + 25 * facts.late("LATE_60_89")
            + 50 * facts.late("LATE_90_PLUS");
    long points =
        550
            + clamp(2 * facts.onTime(), 0, 120)
            - clamp(late, 0, 250)
            - 150 * facts.defaults()
            - 200 * facts.listed()
            - 80 * facts.unpaidJudgments()
            - 20 * facts.paidJudgments()
            - 60 * facts.arrears()
            - 120 * facts.violations()
            + clamp(facts.orders() / 5, 0, 40)
            - 15 * facts.lostDisputes()
            - 100 * facts.frauds()
            - (related.contains("LISTED_DEFAULTER") ? 60 : 0)
            - (related.contains("MAJOR_TAX_VIOLATION") ? 40 : 0)
            - (related.contains("LOAN_DEFAULT") ? 50 : 0)
            + Map.of("A", 30, "C", -20, "D", -80).getOrDefault(facts.grade(), 0);
    long score = clamp(points, 300, 850);
    long cutOff = 540 + 15L * (number - 1) + (amountCents >= 10_000_000 ? 20 : 0);
    return new Said(score >= cutOff, score);
  }

  private static Said waiver(Weighed facts) {
    long points =
        550
            + clamp(6 * facts.orders(), 0, 200)
            + 15 * facts.accountYears()
            + clamp(facts.onTime(), 0, 60)
            - 40 * facts.lostDisputes()
            - 150 * facts.frauds()
            - 150 * facts.listed()
            - 80 * facts.defaults();
    long score = clamp(points, 350, 950);
    return new Said(score >= 650, score);
  }

  private static long clamp(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }

  /** Facts as they weigh at an instant; what ended more than five years before no longer does. */
  private record Weighed(List<Seen> seen, long asOf) {

    private long count(String field, Predicate<JsonNode> which) {
      return all(field).stream().filter(which).count();
    }

    private List<JsonNode> all(String field) {
      List<JsonNode> all = new ArrayList<>();
      seen.forEach(record -> all.addAll(record.entries().getOrDefault(field, List.of())));
      return all;
    }

    private long kept() {
      return time(asOf).minusYears(5).toInstant().toEpochMilli();
    }

    private static OffsetDateTime time(long instant) {
      return Instant.ofEpochMilli(instant).atOffset(ZoneOffset.UTC);
    }

    private static boolean never(JsonNode fact, String time) {
      return fact.get(time).isNull();
    }

    private boolean lately(JsonNode fact, String time) {
      return !never(fact, time) && fact.get(time).asLong() >= kept();
    }

    long listed() {
      return count("court.listings", fact -> never(fact, "delistedTime"));
    }

    long banned(String licence) {
      return count(
          "court.bans",
          fact -> never(fact, "liftedTime") && fact.get("field").asText().equals(licence));
    }

    long unpaidJudgments() {
      return count("court.judgments", fact -> never(fact, "satisfiedTime"));
    }

    long paidJudgments() {
      return count("court.judgments", fact -> lately(fact, "satisfiedTime"));
    }

    long openProceedings(Set<String> kinds) {
      return count(
          "court.proceedings",
          fact -> kinds.contains(fact.get("kind").asText()) && never(fact, "closedTime"));
    }

    long closedProceedings(Set<String> kinds, boolean upheld) {
      return count(
          "court.proceedings",
          fact ->
              kinds.contains(fact.get("kind").asText())
                  && lately(fact, "closedTime")
                  && fact.get("result").asText().equals("UPHELD") == upheld);
    }

    long arrears() {
      return count("tax.arrears", fact -> never(fact, "clearedTime"));
    }

    long violations() {
      return count(
          "tax.violations",
          fact -> {
            long since = fact.get("publishedTime").asLong();
            boolean repaired =
                !never(fact, "repairedTime")
                    && fact.get("repairedTime").asLong() <= asOf
                    && time(since).plusMonths(3).toInstant().toEpochMilli() <= asOf;
            return !repaired;
          });
    }

    boolean redListed() {
      return count("tax.redListings", fact -> never(fact, "delistedTime")) > 0;
    }

    /** Of the latest year, assigned last; empty without any. */
    String grade() {
      JsonNode latest = null;
      for (JsonNode grade : all("tax.grades")) {
        if (latest == null || later(grade, latest)) {
          latest = grade;
        }
      }
      return latest == null ? "" : latest.get("grade").asText();
    }

    private static boolean later(JsonNode one, JsonNode other) {
      for (String number : List.of("year", "assignedTime", "sequence")) {
        int order = Long.compare(one.get(number).asLong(), other.get(number).asLong());
        if (order != 0) {
          return order > 0;
        }
      }
      return one.get("gradeId").asText().compareTo(other.get("gradeId").asText()) > 0;
    }

    long defaults() {
      long defaults = 0;
      for (Seen record : seen) {
        Map<String, JsonNode> loans = new HashMap<>();
        record
            .entries()
            .getOrDefault("lending.loans", List.of())
            .forEach(loan -> loans.put(loan.get("loanId").asText(), loan));
        for (JsonNode fallen : record.entries().getOrDefault("lending.defaults", List.of())) {
          JsonNode loan = loans.get(fallen.get("loanId").asText());
          defaults +=
              loan == null || never(loan, "closedTime") || lately(loan, "closedTime") ? 1 : 0;
        }
      }
      return defaults;
    }

    long onTime() {
      return all("lending.instalments").stream()
          .filter(entry -> entry.get("band").asText().equals("ON_TIME"))
          .mapToLong(entry -> entry.get("count").asLong())
          .sum();
    }

    long late(String band) {
      OffsetDateTime gone = time(kept() - 1);
      int quarter = gone.getYear() * 10 + (gone.getMonthValue() - 1) / 3 + 1;
      return all("lending.instalments").stream()
          .filter(entry -> entry.get("band").asText().equals(band))
          .filter(entry -> entry.get("quarter").asInt() > quarter)
          .mapToLong(entry -> entry.get("count").asLong())
          .sum();
    }

    long orders() {
      return all("platform.orders").stream().mapToLong(entry -> entry.get("count").asLong()).sum();
    }

    long lostDisputes() {
      return count("platform.disputes", fact -> lately(fact, "lostTime"));
    }

    long frauds() {
      return count("platform.fraudReports", fact -> lately(fact, "reportedTime"));
    }

    long accountYears() {
      long years = 0;
      for (JsonNode account : all("platform.accounts")) {
        long age = asOf - account.get("openedTime").asLong();
        years = Math.max(years, age / (365L * 24 * 60 * 60 * 1000));
      }
      return years;
    }
  }
}
