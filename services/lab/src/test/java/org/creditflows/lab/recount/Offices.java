package org.creditflows.lab.recount;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What readers of profiles hold against those that somebody holds an office with, at the end. */
final class Offices {

  private static final List<String> STRONGEST_LAST =
      List.of("NAME_MATCH", "TYPED_ID", "VERIFIED_ID");

  private final Map<String, String> linked = new HashMap<>();

  /** Records by reader, subject and source key. */
  private final Map<String, Map<String, Map<String, Seen>>> profiles = new HashMap<>();

  Offices(Population population) {
    Map<String, List<Map<String, String>>> entries = new HashMap<>();
    for (Map<String, String> row : population.rows("links")) {
      if (Long.parseLong(row.get("published_time")) <= population.end()) {
        entries.computeIfAbsent(row.get("source_key"), any -> new ArrayList<>()).add(row);
      }
    }
    entries.forEach(this::link);
    for (Map<String, String> fact : population.rows("facts")) {
      if (!fact.get("reader").isEmpty()) {
        profiles
            .computeIfAbsent(fact.get("reader"), any -> new HashMap<>())
            .computeIfAbsent(fact.get("subject"), any -> new HashMap<>())
            .computeIfAbsent(fact.get("source_key"), key -> Seen.of(key, 1))
            .add(fact);
      }
    }
  }

  private void link(String sourceKey, List<Map<String, String>> rows) {
    long last = rows.stream().mapToLong(row -> Long.parseLong(row.get("version"))).max().orElse(0);
    rows.stream()
        .filter(row -> Long.parseLong(row.get("version")) == last)
        .filter(row -> row.get("retracted").equals("false"))
        .max(
            Comparator.<Map<String, String>>comparingInt(
                    row -> STRONGEST_LAST.indexOf(row.get("method")))
                .thenComparingLong(row -> Long.parseLong(row.get("event_time")))
                .thenComparing(row -> row.get("assertion_id")))
        .ifPresent(row -> linked.put(sourceKey, row.get("subject")));
  }

  /** Looks through every profile of a reader for one that names the subject at an office. */
  Set<String> heldAgainst(String reader, String subject) {
    Set<String> held = new HashSet<>();
    for (Map<String, Seen> profile : profiles.getOrDefault(reader, Map.of()).values()) {
      boolean related =
          profile.values().stream()
              .flatMap(record -> entries(record, "tax.roles").stream())
              .filter(role -> role.get("endedTime").isNull())
              .anyMatch(role -> subject.equals(linked.get(role.get("counterpart").asText())));
      if (related) {
        profile.values().forEach(record -> held.addAll(flags(record)));
      }
    }
    return held;
  }

  private static Set<String> flags(Seen record) {
    Set<String> flags = new HashSet<>();
    if (entries(record, "court.listings").stream()
        .anyMatch(listing -> listing.get("delistedTime").isNull())) {
      flags.add("LISTED_DEFAULTER");
    }
    if (entries(record, "tax.violations").stream()
        .anyMatch(violation -> violation.get("repairedTime").isNull())) {
      flags.add("MAJOR_TAX_VIOLATION");
    }
    for (JsonNode fallen : entries(record, "lending.defaults")) {
      boolean settled =
          entries(record, "lending.loans").stream()
              .filter(loan -> loan.get("loanId").equals(fallen.get("loanId")))
              .anyMatch(loan -> !loan.get("closedTime").isNull());
      if (!settled) {
        flags.add("LOAN_DEFAULT");
      }
    }
    return flags;
  }

  private static List<JsonNode> entries(Seen record, String field) {
    return record.entries().getOrDefault(field, List.of());
  }
}
