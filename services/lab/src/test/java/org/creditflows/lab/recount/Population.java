package org.creditflows.lab.recount;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One population under one flow.
 *
 * @param start epoch milliseconds of the start of the run
 * @param end epoch milliseconds of its end
 */
public record Population(Exported exported, String flow, String seed, long start, long end) {

  List<Map<String, String>> rows(String table) {
    return exported.table(table, flow, seed);
  }

  List<Map<String, String>> desks() {
    return exported.table("desks", flow);
  }

  Map<String, String> desk(String name) {
    return desks().stream().filter(row -> row.get("desk").equals(name)).findFirst().orElseThrow();
  }

  Set<String> subjects() {
    Set<String> subjects = new TreeSet<>();
    rows("subjects").forEach(row -> subjects.add(row.get("subject")));
    return subjects;
  }

  /** True subject by source key. */
  Map<String, String> owners() {
    Map<String, String> owners = new HashMap<>();
    rows("sources").forEach(row -> owners.put(row.get("source_key"), row.get("subject")));
    return owners;
  }

  /** Members by name of the group. */
  Map<String, Set<String>> groups() {
    Map<String, String> owners = owners();
    Set<String> namesakes = new HashSet<>();
    rows("subjects").stream()
        .filter(row -> row.get("namesake").equals("true"))
        .forEach(row -> namesakes.add(row.get("subject")));
    Set<String> thin = new HashSet<>(subjects());
    Set<String> managers = new HashSet<>();
    for (Map<String, String> fact : rows("facts")) {
      String owner = owners.get(fact.get("source_key"));
      if (fact.get("reader").isEmpty() && fact.get("field").startsWith("lending.")) {
        if (!fact.get("facts").equals("0")) {
          thin.remove(owner);
        }
      } else if (fact.get("reader").isEmpty()
          && fact.get("field").equals("tax.roles")
          && fact.get("details").contains("\"side\": \"HOLDER\"")) {
        managers.add(owner);
      }
    }
    return Map.of("namesakes", namesakes, "thinFiles", thin, "managers", managers);
  }

  static String domain(String sourceKey) {
    return sourceKey.substring(0, sourceKey.indexOf(':'));
  }

  /** The value that so many of a hundred do not exceed; always one of them. */
  static double quantile(List<Double> values, double share) {
    for (double value : values.stream().sorted().toList()) {
      if (values.stream().filter(each -> each <= value).count() >= share * values.size()) {
        return value;
      }
    }
    throw new IllegalArgumentException("no value");
  }

  /** No value where nothing is divided by nothing. */
  static Double share(double part, double whole) {
    return whole == 0 ? null : Double.valueOf(part / whole);
  }
}
