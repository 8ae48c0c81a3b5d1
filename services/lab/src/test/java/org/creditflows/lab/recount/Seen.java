package org.creditflows.lab.recount;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A record as somebody sees it.
 *
 * @param entries by field
 * @param counts how many facts each field holds
 */
record Seen(
    String sourceKey, long version, Map<String, List<JsonNode>> entries, Map<String, Long> counts) {

  static Seen of(String sourceKey, long version) {
    return new Seen(sourceKey, version, new HashMap<>(), new HashMap<>());
  }

  /** Adds an entry, as a row of facts or evidence says it. */
  void add(Map<String, String> row) {
    entries
        .computeIfAbsent(row.get("field"), any -> new ArrayList<>())
        .add(Exported.json(row.get("details")));
    counts.merge(row.get("field"), Long.parseLong(row.get("facts")), Long::sum);
  }

  Seen only(Set<String> fields) {
    Seen part = of(sourceKey, version);
    entries.forEach(
        (field, each) -> {
          if (fields.contains(field)) {
            part.entries.put(field, each);
            part.counts.put(field, counts.get(field));
          }
        });
    return part;
  }

  /** How much each field holds, statements too, where there is any. */
  Map<String, Long> held() {
    Map<String, Long> held = new HashMap<>(counts);
    held.replaceAll(
        (field, count) -> field.endsWith(".statements") ? entries.get(field).size() : count);
    held.values().removeIf(count -> count <= 0);
    return held;
  }

  String domain() {
    return Population.domain(sourceKey);
  }

  long facts() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
