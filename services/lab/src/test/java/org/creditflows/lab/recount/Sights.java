package org.creditflows.lab.recount;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each reader sees at the end of the run: {@code coverage}, {@code cohortCoverage}, {@code
 * exposure}, {@code linkability} and {@code kAnonymity}.
 */
public final class Sights {

  private final Population population;
  private final Map<String, String> owners;
  private final Map<String, Seen> records = new TreeMap<>();

  /** By reader, subject and source key. */
  private final Map<String, Map<String, Map<String, Seen>>> profiles = new TreeMap<>();

  public Sights(Population population) {
    this.population = population;
    owners = population.owners();
    for (Map<String, String> row : population.rows("records")) {
      records.put(row.get("source_key"), seen(row));
    }
    for (Map<String, String> row : population.rows("profiles")) {
      profiles
          .computeIfAbsent(row.get("reader"), any -> new TreeMap<>())
          .computeIfAbsent(row.get("subject"), any -> new TreeMap<>())
          .put(row.get("source_key"), seen(row));
    }
    for (Map<String, String> fact : population.rows("facts")) {
      boolean own = fact.get("reader").isEmpty();
      Map<String, Seen> holder =
          own ? records : profiles.get(fact.get("reader")).get(fact.get("subject"));
      holder.get(fact.get("source_key")).add(fact);
    }
  }

  private static Seen seen(Map<String, String> row) {
    return Seen.of(row.get("source_key"), Long.parseLong(row.get("version")));
  }

  /**
   * What a desk sees of a subject: its purpose's profile and, unless it only follows that, the
   * records of its own domain, a lender those of its own customers.
   */
  List<Seen> of(Map<String, String> desk, String subject) {
    Map<String, Seen> seen =
        new TreeMap<>(
            profiles
                .getOrDefault(desk.get("reader"), Map.of())
                .getOrDefault(subject, new TreeMap<>()));
    if (desk.get("kind").equals("STANDING") && !desk.get("reader").isEmpty()) {
      return new ArrayList<>(seen.values());
    }
    String home = desk.get("home").toLowerCase() + ":";
    String start = home.equals("lending:") ? home + desk.get("desk") + ":" : home;
    records.forEach(
        (sourceKey, record) -> {
          if (sourceKey.startsWith(start) && subject.equals(owners.get(sourceKey))) {
            seen.put(sourceKey, record);
          }
        });
    return new ArrayList<>(seen.values());
  }

  public Map<String, Double> coverage() {
    Map<String, Double> measures = new TreeMap<>();
    Map<String, Set<String>> groups = new HashMap<>(population.groups());
    groups.put("everybody", population.subjects());
    Map<String, Double> known = new HashMap<>();
    for (Map<String, String> desk : population.desks()) {
      Map<String, Long> facts = new HashMap<>();
      for (String subject : population.subjects()) {
        facts.put(subject, of(desk, subject).stream().mapToLong(Seen::facts).sum());
      }
      for (int least : new int[] {1, 3, 5}) {
        double covered = facts.values().stream().filter(count -> count >= least).count();
        measures.put("coverage.k" + least + "." + desk.get("desk"), covered / facts.size());
      }
      groups.forEach(
          (group, members) -> {
            double share =
                members.stream().filter(member -> facts.get(member) > 0).count()
                    / (double) members.size();
            known.merge(group, share, Double::sum);
          });
    }
    groups.forEach(
        (group, members) ->
            measures.put(
                "cohortCoverage." + group,
                members.isEmpty() ? null : known.get(group) / population.desks().size()));
    return measures;
  }

  public Map<String, Double> exposure() {
    double byDesks = 0;
    double byServices = 0;
    for (String subject : population.subjects()) {
      long mostRead = 0;
      for (Map<String, String> desk : population.desks()) {
        Set<String> read = new HashSet<>(List.of(desk.get("fields").split(" ")));
        read.retainAll(filled(of(desk, subject)));
        mostRead = Math.max(mostRead, read.size());
      }
      long mostHeld = 0;
      for (String domain : List.of("court", "tax", "lending", "platform")) {
        mostHeld =
            Math.max(
                mostHeld,
                filled(
                        records.values().stream()
                            .filter(record -> record.domain().equals(domain))
                            .filter(record -> subject.equals(owners.get(record.sourceKey())))
                            .toList())
                    .size());
      }
      for (Map<String, Map<String, Seen>> bySubject : profiles.values()) {
        mostHeld =
            Math.max(mostHeld, filled(bySubject.getOrDefault(subject, Map.of()).values()).size());
      }
      byDesks += mostRead;
      byServices += mostHeld;
    }
    int subjects = population.subjects().size();
    return Map.of(
        "exposure.perSubject.desk", byDesks / subjects,
        "exposure.perSubject.principal", byServices / subjects,
        "exposure.perSubject.public", (double) published().size() / subjects);
  }

  /** Subjects of whom a court or the desk that publishes ever published a listing. */
  private Set<String> published() {
    Set<String> published = new HashSet<>();
    for (Map<String, String> event : population.rows("events")) {
      boolean listing =
          event.get("fact").equals("DefaulterListed")
              || event.get("fact").equals("CourtCorrection")
                  && Exported.json(event.get("details")).at("/replacement").has("listingId");
      if (listing) {
        published.add(owners.get(event.get("source_key")));
      }
    }
    for (Map<String, String> decision : population.rows("decisions")) {
      if (decision.get("desk").equals("publication")
          && decision.get("outcome").equals("RESTRICT")) {
        published.add(owners.getOrDefault(decision.get("party"), decision.get("party")));
      }
    }
    published.retainAll(population.subjects());
    return published;
  }

  /** Writes down every pair of facts of different domains that a reader can join. */
  public Map<String, Double> linkability() {
    double all = 0;
    for (String subject : population.subjects()) {
      Set<String> pairs = new HashSet<>();
      for (Map<String, Map<String, Seen>> bySubject : profiles.values()) {
        List<String> facts = new ArrayList<>();
        for (Seen record : bySubject.getOrDefault(subject, Map.of()).values()) {
          record
              .counts()
              .forEach(
                  (field, count) -> {
                    for (int number = 1; number <= count; number++) {
                      facts.add(record.sourceKey() + " " + field + " " + number);
                    }
                  });
        }
        for (String one : facts) {
          for (String other : facts) {
            if (Population.domain(one).compareTo(Population.domain(other)) < 0) {
              pairs.add(one + " and " + other);
            }
          }
        }
      }
      all += pairs.size();
    }
    return Map.of("linkability", all / population.subjects().size());
  }

  /** Compares every two records, and every two profiles, of one reader. */
  public Map<String, Double> anonymity() {
    Map<String, Double> least = new HashMap<>();
    for (Seen record : records.values()) {
      double alike =
          records.values().stream()
              .filter(other -> other.domain().equals(record.domain()))
              .filter(other -> bands(List.of(other)).equals(bands(List.of(record))))
              .count();
      if (owners.containsKey(record.sourceKey())) {
        least.merge(owners.get(record.sourceKey()), alike, Math::min);
      }
    }
    for (Map<String, Map<String, Seen>> bySubject : profiles.values()) {
      bySubject.forEach(
          (subject, profile) -> {
            double alike =
                bySubject.values().stream()
                    .filter(other -> bands(other.values()).equals(bands(profile.values())))
                    .count();
            least.computeIfPresent(subject, (same, before) -> Math.min(before, alike));
          });
    }
    List<Double> sizes = new ArrayList<>(least.values());
    double unique = sizes.stream().filter(size -> size == 1).count();
    return Map.of(
        "kAnonymity.min", sizes.stream().min(Double::compare).orElseThrow(),
        "kAnonymity.p5", Population.quantile(sizes, 0.05),
        "kAnonymity.shareUnique", unique / sizes.size());
  }

  private static Set<String> filled(Collection<Seen> records) {
    Set<String> filled = new HashSet<>();
    records.forEach(record -> filled.addAll(record.held().keySet()));
    return filled;
  }

  /** 1, 2 to 4, 5 to 9, 10 and more; fields without anything are left out. */
  private static Map<String, String> bands(Collection<Seen> records) {
    Map<String, Long> sums = new HashMap<>();
    records.forEach(
        record -> record.held().forEach((field, count) -> sums.merge(field, count, Long::sum)));
    Map<String, String> bands = new HashMap<>();
    sums.forEach(
        (field, count) ->
            bands.put(field, count >= 10 ? "10" : count >= 5 ? "5-9" : count >= 2 ? "2-4" : "1"));
    return bands;
  }
}
