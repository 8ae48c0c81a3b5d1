package org.creditflows.lab.recount;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What mistakes changed, and how long they stood: {@code errorBlast} and {@code repair}. */
public final class Mistakes {

  private static final double DAY = 24 * 60 * 60 * 1000;

  private final Population population;
  private final Map<String, Mistake> all = new TreeMap<>();
  private final Map<String, Mistake> standing = new TreeMap<>();

  /**
   * @param corrected Long.MAX_VALUE if never
   */
  private record Mistake(String holder, long published, long corrected) {}

  public Mistakes(Population population) {
    this.population = population;
    for (Map<String, String> row : population.rows("mistakes")) {
      String corrected = row.get("corrected_time");
      Mistake mistake =
          new Mistake(
              Population.domain(row.get("source_key")),
              Long.parseLong(row.get("published_time")),
              corrected.isEmpty() ? Long.MAX_VALUE : Long.parseLong(corrected));
      all.merge(
          row.get("mistake_id"),
          mistake,
          (one, other) ->
              new Mistake(
                  one.holder,
                  Math.min(one.published, other.published),
                  Math.max(one.corrected, other.corrected)));
    }
    all.forEach(
        (id, mistake) -> {
          boolean inTime = mistake.published <= population.end();
          if (inTime && mistake.corrected > Math.max(population.start(), mistake.published)) {
            standing.put(id, mistake);
          }
        });
  }

  public Map<String, Double> errorBlast() {
    Map<String, List<Map<String, String>>> effects = new HashMap<>();
    standing.keySet().forEach(id -> effects.put(id, new ArrayList<>()));
    double wrong = 0;
    for (Map<String, String> effect : population.rows("effects")) {
      Mistake mistake = standing.get(effect.get("mistake_id"));
      long asOf = Long.parseLong(effect.get("as_of"));
      wrong += asOf < mistake.corrected ? 1 : 0;
      if (asOf <= aYearAfter(mistake.published)) {
        effects.get(effect.get("mistake_id")).add(effect);
      }
    }
    double harmful = 0;
    double favourable = 0;
    double subjects = 0;
    List<Double> sizes = new ArrayList<>();
    effects.keySet().removeIf(id -> aYearAfter(standing.get(id).published) < population.start());
    for (List<Map<String, String>> ofMistake : effects.values()) {
      sizes.add((double) ofMistake.size());
      Set<String> touched = new HashSet<>();
      for (Map<String, String> effect : ofMistake) {
        harmful += effect.get("harmful").equals("true") ? 1 : 0;
        favourable += effect.get("harmful").equals("true") ? 0 : 1;
        touched.add(effect.get("subject"));
      }
      subjects += touched.size();
    }
    double none = sizes.stream().filter(size -> size == 0).count();
    int all = sizes.size();
    return Map.of(
        "errorBlast.decisions.mean", (harmful + favourable) / all,
        "errorBlast.decisions.p95", Population.quantile(sizes, 0.95),
        "errorBlast.decisions.shareNone", none / all,
        "errorBlast.decisions.harmful", harmful / all,
        "errorBlast.decisions.favourable", favourable / all,
        "errorBlast.subjects.mean", subjects / all,
        "repair.wrongDecisions", wrong / standing.size());
  }

  /**
   * @param deadlines legal ones, in days, by domain
   */
  public Map<String, Double> institutionalDays(Map<String, Integer> deadlines) {
    Map<String, Double> measures = new HashMap<>();
    for (String holder : List.of("", "court", "tax", "lending", "platform")) {
      List<Double> days = new ArrayList<>();
      for (Mistake mistake : standing.values()) {
        boolean counts = holder.isEmpty() || holder.equals(mistake.holder);
        if (counts && mistake.corrected < Long.MAX_VALUE) {
          days.add((mistake.corrected - mistake.published) / DAY);
        }
      }
      String ending = holder.isEmpty() ? "" : "." + holder;
      measures.put(
          "repair.institutionalDays.p50" + ending,
          days.isEmpty() ? null : Population.quantile(days, 0.5));
      measures.put(
          "repair.institutionalDays.p95" + ending,
          days.isEmpty() ? null : Population.quantile(days, 0.95));
    }
    double due = 0;
    double past = 0;
    for (Mistake mistake : all.values()) {
      if (deadlines.containsKey(mistake.holder) && mistake.published < mistake.corrected) {
        double deadline = mistake.published + deadlines.get(mistake.holder) * DAY;
        boolean inTheRun = population.start() <= deadline && deadline <= population.end();
        due += inTheRun ? 1 : 0;
        past += inTheRun && mistake.corrected > deadline ? 1 : 0;
      }
    }
    measures.put("repair.institutionalDays.pastDeadline", Population.share(past, due));
    return measures;
  }

  private static long aYearAfter(long instant) {
    return Instant.ofEpochMilli(instant)
        .atOffset(ZoneOffset.UTC)
        .plusYears(1)
        .toInstant()
        .toEpochMilli();
  }
}
