package org.creditflows.lab.live.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/**
 * A topology as Kafka Streams describes it, reduced: steps that belong together are one part, and
 * topics that lead from step to step are edges. Sources are the domains' topics, a silo is what
 * keeps a domain's records, links are what follows its register, profiles are what keeps profiles,
 * desks are where decisions leave and what keeps a domain's restrictions. What links change leaves
 * through the silo, whose store they share. Every store belongs to one part.
 *
 * @param parts in the order in which data pass
 * @param edges each from one part's id to another's
 */
public record FlowDiagram(List<Part> parts, List<Edge> edges) {

  /** What a part is. */
  public enum Kind {
    SOURCE,
    LINKS,
    SILO,
    PROFILES,
    DESKS
  }

  /**
   * @param id unique within the diagram, such as {@code silo:court}
   * @param name the domain, purpose or origin that it belongs to
   * @param stores that it keeps
   * @param steps names of its steps in the topology, those that read its own topics among them
   */
  public record Part(String id, Kind kind, String name, Set<String> stores, Set<String> steps) {

    public Part {
      stores = Set.copyOf(stores);
      steps = Set.copyOf(steps);
    }

    Part and(Part other) {
      return new Part(id, kind, name, union(stores, other.stores()), union(steps, other.steps()));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
      Set<String> all = new TreeSet<>(one);
      all.addAll(other);
      return all;
    }
  }

  /** Data pass from one part to another. */
  public record Edge(String from, String to) {}

  private static final Pattern SOURCE =
      Pattern.compile("\\s*Source:\\s+(\\S+) \\(topics: \\[(.*?)]\\)");
  private static final Pattern PROCESSOR =
      Pattern.compile("\\s*Processor:\\s+(\\S+) \\(stores: \\[(.*?)]\\)");
  private static final Pattern SINK = Pattern.compile("\\s*Sink:\\s+(\\S+) \\(topic: (\\S+)\\)");
  private static final Pattern SUCCESSORS = Pattern.compile("\\s*--> (.*)");
  private static final Pattern DOMAIN_TOPIC =
      Pattern.compile("(?:.*\\.)?(court|tax|lending|platform)\\.(events|links|requests)");

  public FlowDiagram {
    parts = List.copyOf(parts);
    edges = List.copyOf(edges);
  }

  /** Reduces what {@code Topology.describe()} prints. */
  public static FlowDiagram of(String description) {
    Steps steps = new Steps();
    description.lines().forEach(steps::read);
    return steps.reduced();
  }

  /** The steps of a topology by name. */
  private static final class Steps {
    private final Map<String, Set<String>> successors = new LinkedHashMap<>();
    private final Map<String, Part> owners = new TreeMap<>();
    private final Map<String, Set<String>> readersByTopic = new TreeMap<>();
    private final Map<String, Set<String>> writersByTopic = new TreeMap<>();
    private String last;

    void read(String line) {
      Matcher source = SOURCE.matcher(line);
      Matcher processor = PROCESSOR.matcher(line);
      Matcher sink = SINK.matcher(line);
      Matcher next = SUCCESSORS.matcher(line);
      if (source.matches()) {
        begin(source.group(1));
        for (String topic : names(source.group(2))) {
          own(last, ofTopic(last, topic));
          readersByTopic.computeIfAbsent(topic, t -> new TreeSet<>()).add(last);
        }
      } else if (processor.matches()) {
        begin(processor.group(1));
        own(last, ofProcessor(last, names(processor.group(2))));
      } else if (sink.matches()) {
        begin(sink.group(1));
        own(last, ofSink(last, sink.group(2)));
        writersByTopic.computeIfAbsent(sink.group(2), t -> new TreeSet<>()).add(last);
      } else if (next.matches()) {
        successors.get(last).addAll(names(next.group(1)));
      }
    }

    FlowDiagram reduced() {
      writersByTopic.forEach(
          (topic, writers) ->
              writers.forEach(
                  writer ->
                      successors.get(writer).addAll(readersByTopic.getOrDefault(topic, Set.of()))));
      readersByTopic.values().forEach(readers -> readers.forEach(this::ownReader));
      Map<String, Part> parts = new LinkedHashMap<>();
      Set<Edge> edges = new LinkedHashSet<>();
      owners.values().stream()
          .sorted(
              Comparator.comparing(Part::kind)
                  .thenComparing(part -> rank(part.name()))
                  .thenComparing(Part::name))
          .forEach(part -> parts.merge(part.id(), part, Part::and));
      for (String step : successors.keySet()) {
        Part owner = owners.get(step);
        if (owner != null && owner.kind() == Kind.LINKS) {
          edges.add(new Edge(owner.id(), id(Kind.SILO, owner.name())));
        } else if (owner != null) {
          reached(step, new TreeSet<>(), edges, owner);
        }
      }
      return new FlowDiagram(new ArrayList<>(parts.values()), new ArrayList<>(edges));
    }

    /** A step that reads a topic within the flow belongs to the profiles that it feeds. */
    private void ownReader(String reader) {
      if (!owners.containsKey(reader)) {
        successors.get(reader).stream()
            .map(owners::get)
            .filter(owner -> owner != null && owner.kind() == Kind.PROFILES)
            .findFirst()
            .ifPresent(
                owner -> owners.put(reader, part(owner.kind(), owner.name(), Set.of(), reader)));
      }
    }

    /** Follows steps that belong to no part until they come to one. */
    private void reached(String step, Set<String> seen, Set<Edge> edges, Part from) {
      for (String next : successors.getOrDefault(step, Set.of())) {
        Part to = owners.get(next);
        if (to != null && !to.id().equals(from.id())) {
          edges.add(new Edge(from.id(), to.id()));
        } else if (to == null && seen.add(next)) {
          reached(next, seen, edges, from);
        }
      }
    }

    private void begin(String step) {
      last = step;
      successors.putIfAbsent(step, new TreeSet<>());
    }

    private void own(String step, Optional<Part> part) {
      part.ifPresent(owner -> owners.put(step, owner));
    }

    private static Optional<Part> ofTopic(String step, String topic) {
      Matcher matcher = DOMAIN_TOPIC.matcher(topic);
      return matcher.matches()
          ? Optional.of(part(Kind.SOURCE, matcher.group(1), Set.of(), step))
          : Optional.empty();
    }

    private static Optional<Part> ofProcessor(String step, Set<String> stores) {
      for (Domain domain : Domain.values()) {
        String label = TopicCatalogue.label(domain);
        if (stores.contains(TopicCatalogue.restrictionStore(label))) {
          return Optional.of(part(Kind.DESKS, label, stores, step));
        }
        if (stores.contains(TopicCatalogue.recordStore(domain))) {
          return Optional.of(
              step.startsWith("follow-")
                  ? part(Kind.LINKS, label, Set.of(), step)
                  : part(Kind.SILO, label, stores, step));
        }
      }
      return stores.stream()
          .filter(store -> store.startsWith("profiles"))
          .findFirst()
          .map(store -> part(Kind.PROFILES, purpose(store), stores, step));
    }

    private static Optional<Part> ofSink(String step, String topic) {
      return topic.endsWith(".decisions")
          ? Optional.of(
              part(
                  Kind.DESKS,
                  step.replaceFirst("^file-", "").replaceFirst("-decisions$", ""),
                  Set.of(),
                  step))
          : Optional.empty();
    }

    private static String purpose(String store) {
      return store.equals("profiles") ? "all" : store.substring("profiles-".length());
    }

    private static Part part(Kind kind, String name, Set<String> stores, String step) {
      return new Part(id(kind, name), kind, name, stores, Set.of(step));
    }

    private static String id(Kind kind, String name) {
      return kind.name().toLowerCase(Locale.ROOT) + ":" + name;
    }

    private static int rank(String name) {
      for (Domain domain : Domain.values()) {
        if (TopicCatalogue.label(domain).equals(name)) {
          return domain.ordinal();
        }
      }
      return Domain.values().length;
    }

    private static Set<String> names(String text) {
      Set<String> names = new TreeSet<>();
      for (String name : text.split(",")) {
        if (!name.isBlank() && !name.strip().equals("none")) {
          names.add(name.strip());
        }
      }
      return names;
    }
  }
}
