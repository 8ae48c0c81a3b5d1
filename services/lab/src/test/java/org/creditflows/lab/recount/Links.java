package org.creditflows.lab.recount;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who was linked to whom, by looking at every two records: {@code linkage}. */
public final class Links {

  private final Population population;
  private final Map<String, String> owners;
  private final Map<String, String> profiles = new HashMap<>();

  public Links(Population population) {
    this.population = population;
    owners = population.owners();
    population
        .rows("profiles")
        .forEach(row -> profiles.put(row.get("source_key"), row.get("subject")));
  }

  /** No value where the flow links nothing. */
  public Map<String, Double> linkage() {
    Map<String, Double> measures = new HashMap<>();
    for (String name :
        List.of("precision", "recall", "f1", "bCubed", "overMerged", "underMerged")) {
      measures.put("linkage." + name, null);
    }
    if (!profiles.isEmpty()) {
      pairs(measures);
      merges(measures);
    }
    return measures;
  }

  private void pairs(Map<String, Double> measures) {
    List<String> records =
        population.rows("records").stream().map(row -> row.get("source_key")).toList();
    double both = 0;
    double together = 0;
    double owned = 0;
    double precision = 0;
    double recall = 0;
    for (String one : records) {
      double bothOfOne = 0;
      double togetherOfOne = 0;
      double ownedOfOne = 0;
      for (String other : records) {
        boolean same = one.equals(other) || owners.get(one).equals(owners.get(other));
        boolean joined =
            one.equals(other)
                || profiles.containsKey(one) && profiles.get(one).equals(profiles.get(other));
        bothOfOne += same && joined ? 1 : 0;
        togetherOfOne += joined ? 1 : 0;
        ownedOfOne += same ? 1 : 0;
      }
      precision += bothOfOne / togetherOfOne / records.size();
      recall += bothOfOne / ownedOfOne / records.size();
      both += bothOfOne - 1;
      together += togetherOfOne - 1;
      owned += ownedOfOne - 1;
    }
    measures.put("linkage.precision", Population.share(both, together));
    measures.put("linkage.recall", Population.share(both, owned));
    measures.put("linkage.f1", 2 / (together / both + owned / both));
    measures.put("linkage.bCubed", 2 / (1 / precision + 1 / recall));
  }

  private void merges(Map<String, Double> measures) {
    Set<String> overMerged = new HashSet<>();
    Set<String> underMerged = new HashSet<>();
    profiles.forEach(
        (one, profile) ->
            profiles.forEach(
                (other, otherProfile) -> {
                  boolean same = owners.get(one).equals(owners.get(other));
                  if (profile.equals(otherProfile) && !same) {
                    overMerged.add(profile);
                  } else if (!profile.equals(otherProfile) && same) {
                    underMerged.add(owners.get(one));
                  }
                }));
    measures.put("linkage.overMerged", (double) overMerged.size());
    measures.put("linkage.underMerged", (double) underMerged.size());
  }
}
