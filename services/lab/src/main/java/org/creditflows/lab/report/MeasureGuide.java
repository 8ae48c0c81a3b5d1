package org.creditflows.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How measures are shown: whom they are about, in which order, under which title, and what they
 * mean in one sentence.
 */
final class MeasureGuide {

  /** Whom a measure is about. */
  enum Audience {
    PEOPLE("For the people recorded"),
    MACHINES("For the machines");

    private final String title;

    Audience(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /**
   * Measures that are shown together.
   *
   * @param identifiers shown side by side in one cell; an identifier stands for itself and for all
   *     that continue it with a dot, such as a desk
   */
  record Entry(Audience audience, String title, List<String> identifiers, String meaning) {

    Entry {
      identifiers = List.copyOf(identifiers);
    }

    /** Ends of the identifiers that are present, such as {@code .lender-1}, or the empty end. */
    List<String> ends(Set<String> present) {
      Set<String> ends = new TreeSet<>();
      for (String identifier : identifiers) {
        present.stream()
            .filter(each -> each.equals(identifier) || each.startsWith(identifier + "."))
            .map(each -> each.substring(identifier.length()))
            .forEach(ends::add);
      }
      return List.copyOf(ends);
    }
  }

  private static final List<Entry> ENTRIES =
      List.of(
          people(
              "Coverage with 1 / 3 / 5 facts",
              "The share of all subjects of whom the desk can see at least 1, 3 and 5 facts. The rest"
                  + " of the first figure are thin files to this desk.",
              "coverage.k1",
              "coverage.k3",
              "coverage.k5"),
          people(
              "Linkage precision / recall / F1",
              "Of all pairs of source keys that the flow holds to be one subject, how many are; of all"
                  + " pairs that are one subject, how many it found; and the mean of the two. It"
                  + " echoes how well the scenario's links are kept.",
              "linkage.precision",
              "linkage.recall",
              "linkage.f1"),
          people(
              "Linkage B-cubed",
              "The same, weighed by source key in place of pair, so that large profiles count no more"
                  + " than small ones.",
              "linkage.bCubed"),
          people(
              "Over-merged profiles",
              "Profiles that hold records of more than one true subject.",
              "linkage.overMerged"),
          people(
              "Under-merged subjects",
              "True subjects whose records lie in more than one profile.",
              "linkage.underMerged"),
          people(
              "Fields that desks read",
              "How many fields of the public records the rules of a desk may read when it decides.",
              "exposure.deskFields"),
          people(
              "Fields that services could read",
              "How many fields the services of the flow could read, going by the readers of the topics,"
                  + " whether a rule uses them or not.",
              "exposure.principalFields"),
          machines(
              "Drain rate",
              "Records per second from filled topics to the last committed output, this flow alone on"
                  + " the machine.",
              "drainRate"),
          machines(
              "CPU per million events",
              "Processor seconds of the flow and the broker together, and of each, for a million"
                  + " events. Their start is part of it, so small logs look dear.",
              "cpuSecondsPerMillion"),
          machines(
              "Written to the broker per event",
              "Compressed bytes of the flow's own topics on the broker, one copy, for each event:"
                  + " repartition, changelogs and decisions.",
              "brokerBytesPerEvent"),
          machines(
              "State per subject",
              "Bytes of the keys and values that the flow keeps when all is read, for each subject.",
              "stateBytesPerSubject"));

  private MeasureGuide() {}

  /**
   * The entries that have at least one measure, in the order of the guide, and after them one for
   * each identifier that the guide does not know.
   */
  static List<Entry> entriesOf(Set<String> present) {
    List<Entry> entries = new ArrayList<>();
    Set<String> left = new TreeSet<>(present);
    for (Entry entry : ENTRIES) {
      if (!entry.ends(present).isEmpty()) {
        entries.add(entry);
      }
      left.removeIf(identifier -> covers(entry, identifier));
    }
    left.forEach(identifier -> entries.add(machines(identifier, "Not described.", identifier)));
    return entries;
  }

  private static boolean covers(Entry entry, String identifier) {
    return entry.identifiers().stream()
        .anyMatch(each -> identifier.equals(each) || identifier.startsWith(each + "."));
  }

  private static Entry people(String title, String meaning, String... identifiers) {
    return new Entry(Audience.PEOPLE, title, List.of(identifiers), meaning);
  }

  private static Entry machines(String title, String meaning, String... identifiers) {
    return new Entry(Audience.MACHINES, title, List.of(identifiers), meaning);
  }
}
