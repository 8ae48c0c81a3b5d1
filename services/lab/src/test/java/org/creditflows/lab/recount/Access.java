package org.creditflows.lab.recount;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which fields desks and services of a flow can read: {@code exposure} by how it is built. */
public final class Access {

  /** Fields of the public records, by domain, as docs/export.md and the schemas name them. */
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "court", Set.of("judgments", "listings", "proceedings", "bans", "statements"),
          "tax", Set.of("grades", "arrears", "violations", "roles", "redListings"),
          "lending", Set.of("loans", "defaults", "instalments", "statements"),
          "platform", Set.of("accounts", "disputes", "fraudReports", "orders"));

  private final Exported exported;
  private final String flow;

  public Access(Exported exported, String flow) {
    this.exported = exported;
    this.flow = flow;
  }

  public Map<String, Double> exposure() {
    Map<String, Double> measures = new TreeMap<>();
    for (Map<String, String> desk : exported.table("desks", flow)) {
      Set<String> visible = words(desk.get("disclosed"));
      if (desk.get("kind").equals("CASE") || desk.get("reader").isEmpty()) {
        visible.addAll(ofDomain(desk.get("home").toLowerCase()));
      }
      visible.retainAll(words(desk.get("fields")));
      measures.put("exposure.deskFields." + desk.get("desk"), (double) visible.size());
    }
    Map<String, Set<String>> byService = new HashMap<>();
    for (Map<String, String> topic : exported.table("topics", flow)) {
      byService
          .computeIfAbsent(topic.get("service"), any -> new HashSet<>())
          .addAll(in(topic.get("topic")));
    }
    measures.put(
        "exposure.principalFields",
        (double) byService.values().stream().mapToInt(Set::size).max().orElseThrow());
    return measures;
  }

  private Set<String> in(String topic) {
    Set<String> fields = new HashSet<>();
    if (topic.endsWith(".events")) {
      fields.addAll(ofDomain(topic.substring(0, topic.length() - ".events".length())));
    } else if (topic.contains(".disclosed.")) {
      String reader = topic.substring(topic.indexOf(".disclosed.") + ".disclosed.".length());
      for (Map<String, String> desk : exported.table("desks", flow)) {
        if (desk.get("reader").equals(reader)) {
          fields.addAll(words(desk.get("disclosed")));
          // A request brings along the whole record of whoever asks.
          if (desk.get("kind").equals("CASE")) {
            fields.addAll(ofDomain(desk.get("home").toLowerCase()));
          }
        }
      }
    }
    return fields;
  }

  private static Set<String> ofDomain(String domain) {
    Set<String> fields = new HashSet<>();
    FIELDS.get(domain).forEach(field -> fields.add(domain + "." + field));
    return fields;
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? new HashSet<>() : new HashSet<>(List.of(text.split(" ")));
  }
}
