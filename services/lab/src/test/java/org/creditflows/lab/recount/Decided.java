package org.creditflows.lab.recount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decisions made once more on the evidence that they carry, whole and in part: {@code
 * overGeneralisation}, {@code staleNegatives}, {@code leak} and {@code fanOut}.
 */
public final class Decided {

  private static final Rulebook RULES = new Rulebook(true);

  /** Nothing counts for which it was not recorded. */
  private static final Rulebook STRICTLY = new Rulebook(false);

  private final Population population;
  private final Map<String, Long> amounts = new HashMap<>();
  private final Map<String, Seen> evidence = new HashMap<>();

  /** Facts at the end of the run, by reader and subject, or by source key where they arise. */
  private final Map<String, List<Map<String, String>>> holdings = new HashMap<>();

  public Decided(Population population) {
    this.population = population;
    population
        .rows("requests")
        .forEach(
            row -> amounts.put(row.get("request_id"), Long.parseLong(row.get("amount_cents"))));
    for (Map<String, String> row : population.rows("evidence")) {
      evidence
          .computeIfAbsent(row.get("source_key") + "@" + row.get("version"), Decided::nothing)
          .add(row);
    }
    for (Map<String, String> fact : population.rows("facts")) {
      String reader = fact.get("reader");
      String party = fact.get(reader.isEmpty() ? "source_key" : "subject");
      holdings.computeIfAbsent(reader + " " + party, any -> new ArrayList<>()).add(fact);
    }
  }

  /** Decisions, and restrictions, that do not come out the same on the evidence that they carry. */
  public List<Map<String, String>> inexplicable() {
    return decisions().stream()
        .filter(
            decision ->
                again(decision, RULES, evidence(decision), related(decision))
                    != decision.get("granted").equals("true"))
        .toList();
  }

  public Map<String, Double> overGeneralisation() {
    double flipped = 0;
    List<Map<String, String>> decisions = decisions();
    for (Map<String, String> decision : decisions) {
      String home = population.desk(decision.get("desk")).get("home").toLowerCase();
      List<Seen> atHome =
          evidence(decision).stream().filter(record -> record.domain().equals(home)).toList();
      List<String> related = new ArrayList<>(related(decision));
      related.removeIf(flag -> !home.equals("tax") || !flag.equals("MAJOR_TAX_VIOLATION"));
      boolean granted = decision.get("granted").equals("true");
      flipped += again(decision, RULES, atHome, related) == granted ? 0 : 1;
    }
    return Map.of("overGeneralisation", flipped / decisions.size());
  }

  public Map<String, Double> staleNegatives() {
    Map<String, Map<String, String>> last = new HashMap<>();
    population.rows("decisions").forEach(row -> last.put(row.get("decision_id"), row));
    double stale = 0;
    for (Map<String, String> decision : last.values()) {
      if (decision.get("granted").equals("false")) {
        boolean restricts = decision.get("kind").equals("STANDING");
        List<Seen> all = restricts ? recordedAtTheEnd(decision) : evidence(decision);
        List<Seen> ended = all.stream().map(record -> ended(record, instant(decision))).toList();
        stale += again(decision, RULES, ended, related(decision)) ? 1 : 0;
      }
    }
    return Map.of("staleNegatives", stale);
  }

  public Map<String, Double> leak() {
    double leaked = 0;
    for (Map<String, String> decision : decisions()) {
      if (decision.get("granted").equals("false")
          && again(decision, STRICTLY, evidence(decision), related(decision))) {
        leaked++;
      }
    }
    return Map.of("leak", leaked);
  }

  public Map<String, Double> fanOut() {
    Map<String, Map<String, String>> last = new HashMap<>();
    population.rows("decisions").forEach(row -> last.put(row.get("decision_id"), row));
    double restrictions =
        last.values().stream()
            .filter(row -> row.get("outcome").equals("RESTRICT"))
            .filter(row -> recordedAtTheEnd(row).stream().anyMatch(Decided::isListed))
            .count();
    Set<String> listings = new HashSet<>();
    for (Map<String, String> fact : population.rows("facts")) {
      if (fact.get("reader").isEmpty() && fact.get("field").equals("court.listings")) {
        JsonNode listing = Exported.json(fact.get("details"));
        if (listing.get("delistedTime").isNull()) {
          listings.add(listing.get("listingId").asText());
        }
      }
    }
    Map<String, Double> measures = new HashMap<>();
    measures.put("fanOut", Population.share(restrictions, listings.size()));
    return measures;
  }

  /** Answers to requests, and restrictions. */
  private List<Map<String, String>> decisions() {
    return population.rows("decisions").stream()
        .filter(row -> !row.get("outcome").equals("LIFT"))
        .toList();
  }

  private boolean again(
      Map<String, String> decision, Rulebook rules, List<Seen> seen, Collection<String> related) {
    String desk = decision.get("desk");
    return decision.get("kind").equals("STANDING")
        ? rules.free(desk, seen)
        : rules
            .answer(
                desk, amounts.get(decision.get("decision_id")), instant(decision), seen, related)
            .granted();
  }

  /** What a desk saw of the records that it used. */
  private List<Seen> evidence(Map<String, String> decision) {
    Map<String, String> desk = population.desk(decision.get("desk"));
    List<Seen> seen = new ArrayList<>();
    for (String used : words(decision.get("facts_used"))) {
      Seen record = evidence.getOrDefault(used, nothing(used));
      boolean own = record.sourceKey().equals(decision.get("party"));
      boolean whole = own || desk.get("reader").isEmpty();
      seen.add(whole ? record : record.only(new HashSet<>(words(desk.get("disclosed")))));
    }
    return seen;
  }

  /** What a desk that restricts sees of the party at the end of the run. */
  private List<Seen> recordedAtTheEnd(Map<String, String> restriction) {
    String reader = population.desk(restriction.get("desk")).get("reader");
    Map<String, Seen> seen = new HashMap<>();
    for (Map<String, String> fact :
        holdings.getOrDefault(reader + " " + restriction.get("party"), List.of())) {
      String sourceKey = fact.get("source_key");
      seen.computeIfAbsent(sourceKey, any -> Seen.of(sourceKey, 0)).add(fact);
    }
    return new ArrayList<>(seen.values());
  }

  private static boolean isListed(Seen record) {
    return record.entries().getOrDefault("court.listings", List.of()).stream()
        .anyMatch(listing -> listing.get("delistedTime").isNull());
  }

  private static List<String> related(Map<String, String> decision) {
    return words(decision.get("related"));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  private static Seen nothing(String used) {
    int at = used.lastIndexOf('@');
    return Seen.of(used.substring(0, at), Long.parseLong(used.substring(at + 1)));
  }

  /** When a case was decided; a restriction is looked at as of the end of the run. */
  private long instant(Map<String, String> decision) {
    String asOf = decision.get("as_of");
    return asOf.isEmpty() ? population.end() : Long.parseLong(asOf);
  }

  /** The record with an end for every listing whose term is over. */
  private static Seen ended(Seen record, long asOf) {
    Seen ended = Seen.of(record.sourceKey(), record.version());
    ended.entries().putAll(record.entries());
    List<JsonNode> listings = new ArrayList<>();
    for (JsonNode listing : record.entries().getOrDefault("court.listings", List.of())) {
      long over =
          Instant.ofEpochMilli(listing.get("listedTime").asLong())
              .atOffset(ZoneOffset.UTC)
              .plusMonths(listing.get("termMonths").asInt())
              .toInstant()
              .toEpochMilli();
      ObjectNode copy = listing.deepCopy();
      if (listing.get("delistedTime").isNull() && over <= asOf) {
        copy.put("delistedTime", over);
      }
      listings.add(copy);
    }
    ended.entries().put("court.listings", listings);
    return ended;
  }
}
