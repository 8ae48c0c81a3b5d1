package org.creditflows.lab.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How measures are shown: whom they are about, in which order, under which title, and what they
 * mean in one sentence.
 */
public final class MeasureGuide {

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
   * @param bearers whom a high or a low value harms, in words; empty where it harms nobody
   */
  record Entry(
      Audience audience, String title, List<String> identifiers, String meaning, String bearers) {

    Entry {
      identifiers = List.copyOf(identifiers);
    }

    private Entry whoBearsIt(String words) {
      return new Entry(audience, title, identifiers, meaning, words);
    }
  }

  private static final List<Entry> ENTRIES =
      List.of(
          people(
                  "Coverage with 1 / 3 / 5 facts",
                  "The share of all subjects of whom the desk can see at least 1, 3 and 5 facts. The"
                      + " rest of the first figure are thin files to this desk.",
                  "coverage.k1",
                  "coverage.k3",
                  "coverage.k5")
              .whoBearsIt(
                  "Low: people with a good record cannot show it. High: people with a bad or wrong"
                      + " record cannot get away from it."),
          people(
                  "Known to desks, by group",
                  "The share of a group of whom a desk can see at least one fact, the mean over all"
                      + " desks: everybody, people who share their name, subjects without any fact at a"
                      + " lender, and holders of an office in a company.",
                  "cohortCoverage.everybody",
                  "cohortCoverage.namesakes",
                  "cohortCoverage.thinFiles",
                  "cohortCoverage.managers")
              .whoBearsIt("As above, for whoever is in the group."),
          people(
                  "How well scores tell (AUC)",
                  "How often the score puts a subject that truly can and wants to pay above one that"
                      + " truly cannot or will not: 50% is a coin, 100% never errs. Equal scores count half;"
                      + " subjects without a score are put in the middle of the scale, at 575.",
                  "discrimination.auc")
              .whoBearsIt(
                  "Low: the lender loses money, and refuses people who would pay. High says nothing"
                      + " about whether the score is fair."),
          people(
                  "How well scores tell (Gini)",
                  "The same on a scale from 0 (a coin) to 100 (never errs).",
                  "discrimination.gini")
              .whoBearsIt("As above."),
          people(
                  "Defaults at equal approval",
                  "If every flow grants a loan to the better half of all subjects by score: the share of"
                      + " these that would default.",
                  "discrimination.defaultRateAtEqualApproval")
              .whoBearsIt("High: lenders lose, and people get loans that they cannot pay back."),
          people(
                  "Contradictions",
                  "Of the pairs of desks that answer the same question on the same subject, how many"
                      + " disagree.",
                  "contradiction")
              .whoBearsIt(
                  "High: the same life gets opposite answers. Low: a mistake gets the same answer"
                      + " everywhere."),
          people(
                  "Decisions changed by one wrong record: mean / 95th percentile",
                  "Decisions within twelve months that are different because of one wrong record.",
                  "errorBlast.decisions.mean",
                  "errorBlast.decisions.p95")
              .whoBearsIt("High: whoever is put in the wrong file pays in more places."),
          people(
                  "Wrong records that change nothing",
                  "The share of wrong records without which every decision would be the same.",
                  "errorBlast.decisions.shareNone")
              .whoBearsIt("Low: more mistakes have consequences."),
          people(
                  "Changed decisions, to the harm / favour of the subject",
                  "Of the decisions that one wrong record changes, how many go against the subject and"
                      + " how many in its favour, for each wrong record.",
                  "errorBlast.decisions.harmful",
                  "errorBlast.decisions.favourable")
              .whoBearsIt(
                  "The first harms whom it is about; the second those who rely on the decision."),
          people(
                  "People and companies touched by one wrong record",
                  "Subjects with at least one decision that is different because of one wrong record.",
                  "errorBlast.subjects.mean")
              .whoBearsIt("High: a mistake about one reaches others."),
          people(
                  "Wrong decisions before repair",
                  "Decisions that are wrong between a mistake and its repair, for each wrong record.",
                  "repair.wrongDecisions")
              .whoBearsIt("High: repair comes too late for more decisions."),
          people(
                  "Days that holders take to repair: median / 95th percentile",
                  "Days from the publication of a wrong record to the holder's correction, of those that stood"
                      + " in the run and are corrected; those that stand long are over-represented among"
                      + " them. The scenario sets them.",
                  "repair.institutionalDays.p50",
                  "repair.institutionalDays.p95")
              .whoBearsIt("High: a wrong record stands longer."),
          people(
                  "Repairs past the legal deadline",
                  "Of the wrong records whose legal deadline ended in the run, the share that still stood when"
                      + " it ended; those corrected before the run and those never corrected count too.",
                  "repair.institutionalDays.pastDeadline")
              .whoBearsIt("High: a right that is on paper alone."),
          people(
                  "Time a correction takes to every desk: median / longest",
                  "From a correction's intended time to the last standing decision lifted, wall clock,"
                      + " in paced runs.",
                  "repair.propagationMillis.p50",
                  "repair.propagationMillis.max")
              .whoBearsIt("High: restrictions stand on facts that are already taken back."),
          people(
                  "Wrongful denial",
                  "Of what the same rules grant on true, unexpired facts in the same fields, the share that"
                      + " is denied: requests at desks that are asked, parties at the end of the run at desks"
                      + " that restrict by themselves.",
                  "wrongfulDenial")
              .whoBearsIt(
                  "High: people are refused because of what is false, missing or stale. Rules that are"
                      + " themselves unfair are not seen."),
          people(
                  "Wrongful grant",
                  "Of what the same rules do not grant on true, unexpired facts in the same fields, the"
                      + " share that is granted, or left free; counted likewise.",
                  "wrongfulGrant")
              .whoBearsIt("High: those who rely on the decision carry what was not known."),
          people(
                  "Denied though would repay / granted though would default",
                  "If every flow grants a loan to the better half of all subjects by score: the share"
                      + " denied of those that would repay, and the share granted of those that would"
                      + " default.",
                  "equalApproval.denyWouldRepay",
                  "equalApproval.grantWouldDefault")
              .whoBearsIt(
                  "The first harms people who would pay; the second lenders, and people with a loan"
                      + " that they cannot pay back."),
          people(
                  "Linkage precision / recall / F1",
                  "Of all pairs of source keys that the flow holds to be one subject, how many are; of"
                      + " all pairs that are one subject, how many it found; and the harmonic mean of the"
                      + " two. It echoes how well the scenario's links are kept.",
                  "linkage.precision",
                  "linkage.recall",
                  "linkage.f1")
              .whoBearsIt(
                  "Low precision: strangers share a record. Low recall: one life lies in several files."),
          people(
                  "Linkage B-cubed",
                  "The same, weighed by source key in place of pair, so that large profiles count no"
                      + " more than small ones.",
                  "linkage.bCubed")
              .whoBearsIt("As above."),
          people(
                  "Over-merged profiles",
                  "Profiles that hold records of more than one true subject.",
                  "linkage.overMerged")
              .whoBearsIt("High: strangers answer for one another."),
          people(
                  "Under-merged subjects",
                  "True subjects whose records lie in more than one profile.",
                  "linkage.underMerged")
              .whoBearsIt("High: people are judged on a part of their record."),
          people(
                  "Fields that desks read",
                  "How many fields of the public records the rules of a desk may read when it decides.",
                  "exposure.deskFields")
              .whoBearsIt("High: more of a life is open to a decision."),
          people(
                  "Fields that services could read",
                  "The most fields that any one service of the flow could read, going by the readers of"
                      + " the topics, whether a rule uses them or not.",
                  "exposure.principalFields")
              .whoBearsIt("High: more can be misused or lost in one place."),
          people(
                  "Fields open for each subject: desk / service / public",
                  "Fields with something in them about a subject that the best-informed desk reads,"
                      + " that the best-informed service holds, and that the public has read; means"
                      + " over all subjects.",
                  "exposure.perSubject.desk",
                  "exposure.perSubject.principal",
                  "exposure.perSubject.public")
              .whoBearsIt("High: more of a life lies open in one place."),
          people(
                  "Facts that can be joined",
                  "Pairs of facts from different domains that one reader can put together, for each"
                      + " subject.",
                  "linkability")
              .whoBearsIt("High: more can be worked out about a person than any domain was told."),
          people(
                  "Smallest crowd: least / 5th percentile",
                  "How many subjects share a subject's banded record, without identifiers: k-anonymity.",
                  "kAnonymity.min",
                  "kAnonymity.p5")
              .whoBearsIt("Low: a record without a name is recognised all the same."),
          people(
                  "Recognisable without a name",
                  "The share of subjects whose banded record is like nobody else's.",
                  "kAnonymity.shareUnique")
              .whoBearsIt("High: taking names off protects fewer people."),
          people(
                  "Decisions that turn on another field of life",
                  "The share of decisions that would be different without facts from outside the desk's"
                      + " own domain.",
                  "overGeneralisation")
              .whoBearsIt("High: conduct in one field of life decides in another."),
          people(
                  "Stale negatives",
                  "How many decisions went against somebody because of a negative fact past the time"
                      + " for which it may be kept.",
                  "staleNegatives")
              .whoBearsIt("High: people pay for what the law says is over."),
          people(
                  "Restrictions for each listing",
                  "How many restrictions stand because of one entry on the list of judgment defaulters.",
                  "fanOut")
              .whoBearsIt("High: one judgment closes more doors. Low: it can be ignored."),
          people(
                  "Leaks",
                  "How many decisions went against somebody because of a fact that no rule in force"
                      + " grants to that desk.",
                  "leak")
              .whoBearsIt("High: sanctions without a rule."),
          people(
                  "Seconds to erase",
                  "From one person's request for erasure until no store, topic or changelog shows any"
                      + " more who a record is about.",
                  "erasure.latencySeconds")
              .whoBearsIt("High: a right that takes longer to have effect."),
          people(
                  "Copies left after erasure",
                  "Records that can still be read of one person who was erased, by place. Each listing"
                      + " that a court published counts as one and is never erased: whoever read it"
                      + " keeps it.",
                  "erasure.copiesLeft")
              .whoBearsIt("High: erasure that does not erase."),
          machines(
              "Drain rate",
              "Events of the history per second, from filled topics to the last committed output,"
                  + " this flow alone at work.",
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
      if (left.removeIf(identifier -> covers(entry, identifier))) {
        entries.add(entry);
      }
    }
    left.forEach(identifier -> entries.add(machines(identifier, "Not described.", identifier)));
    return entries;
  }

  /**
   * How the measures that are present continue an identifier, such as {@code .lender-1}; the empty
   * end is the identifier itself.
   */
  static List<String> ends(String identifier, Set<String> present) {
    return present.stream()
        .filter(each -> continues(each, identifier))
        .map(each -> each.substring(identifier.length()))
        .sorted()
        .toList();
  }

  /**
   * The measures that identifiers are parts of, such as {@code coverage.k1} of {@code
   * coverage.k1.travel}, in the order of the alphabet.
   */
  public static Set<String> identifiersOf(Collection<String> identifiers) {
    Set<String> starts = new TreeSet<>();
    identifiers.forEach(identifier -> starts.add(start(identifier)));
    return starts;
  }

  /** Whom a measure is about. */
  static Audience audienceOf(String identifier) {
    return entryOf(identifier).audience();
  }

  /** What a measure is called, with its part and its desk or process. */
  static String title(String identifier) {
    Entry entry = entryOf(identifier);
    String start = start(identifier);
    String part = entry.identifiers().size() == 1 ? "" : ": " + part(start);
    String end = identifier.substring(start.length());
    return entry.title() + part + (end.isEmpty() ? "" : ", " + end.substring(1));
  }

  private static Entry entryOf(String identifier) {
    return entriesOf(Set.of(identifier)).get(0);
  }

  private static String start(String identifier) {
    return entryOf(identifier).identifiers().stream()
        .filter(each -> continues(identifier, each))
        .findFirst()
        .orElseThrow();
  }

  /** What an identifier is called beside the others of its entry: its last name, in words. */
  static String part(String identifier) {
    String last = identifier.substring(identifier.lastIndexOf('.') + 1);
    return switch (last) {
      case "denyWouldRepay" -> "denied, would repay";
      case "grantWouldDefault" -> "granted, would default";
      case "principal" -> "service";
      case "thinFiles" -> "thin files";
      case "k1" -> "1 fact";
      case "k3" -> "3 facts";
      case "k5" -> "5 facts";
      case "f1" -> "F1";
      case "min" -> "least";
      case "max" -> "longest";
      case "p5" -> "5th percentile";
      case "p50" -> "median";
      case "p95" -> "95th percentile";
      default -> last;
    };
  }

  private static boolean continues(String identifier, String start) {
    return identifier.equals(start) || identifier.startsWith(start + ".");
  }

  private static boolean covers(Entry entry, String identifier) {
    return entry.identifiers().stream().anyMatch(each -> continues(identifier, each));
  }

  private static Entry people(String title, String meaning, String... identifiers) {
    return new Entry(Audience.PEOPLE, title, List.of(identifiers), meaning, "");
  }

  private static Entry machines(String title, String meaning, String... identifiers) {
    return new Entry(Audience.MACHINES, title, List.of(identifiers), meaning, "");
  }
}
