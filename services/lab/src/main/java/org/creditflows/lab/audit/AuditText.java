package org.creditflows.lab.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.population.WrongRecord;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;

/** An audit in lines that a person can read. */
public final class AuditText {

  private AuditText() {}

  /** How many decisions used something false, and for each wrong record which. */
  public static String uses(Flow flow, List<Use> uses, int mostRecords) {
    Map<WrongRecord, Set<Use>> byRecord = new LinkedHashMap<>();
    uses.forEach(
        use -> byRecord.computeIfAbsent(use.wrong(), any -> new LinkedHashSet<>()).add(use));
    StringBuilder text = new StringBuilder();
    text.append(summary(flow, byRecord.size(), uses)).append('\n');
    byRecord.entrySet().stream()
        .limit(mostRecords)
        .forEach(
            entry -> {
              text.append('\n').append(wrong(entry.getKey())).append('\n');
              entry.getValue().forEach(use -> text.append("  ").append(use(use)).append('\n'));
            });
    if (byRecord.size() > mostRecords) {
      text.append("\nand ").append(byRecord.size() - mostRecords).append(" more wrong records\n");
    }
    return text.toString();
  }

  /** Every fact of a file, one line each, under the purposes that know of it. */
  public static String file(SortedMap<String, List<Contribution>> file) {
    StringBuilder text = new StringBuilder();
    file.forEach(
        (purpose, contributions) -> {
          text.append('\n')
              .append(
                  purpose.equals(Audit.NO_PURPOSE)
                      ? "all that domains hold, each for itself:"
                      : "what purpose " + purpose + " knows:")
              .append(contributions.isEmpty() ? " nothing\n" : "\n");
          contributions.forEach(contribution -> append(text, contribution));
        });
    return text.toString();
  }

  private static void append(StringBuilder text, Contribution contribution) {
    text.append('\n')
        .append(contribution.getSourceKey())
        .append(", version ")
        .append(contribution.getVersion())
        .append('\n');
    SpecificRecord record = (SpecificRecord) contribution.getRecord();
    for (Schema.Field field : record.getSchema().getFields()) {
      for (Object fact : (List<?>) record.get(field.pos())) {
        text.append("  ").append(field.name()).append(": ");
        text.append(facts((SpecificRecord) fact)).append('\n');
      }
    }
  }

  private static String summary(Flow flow, int records, List<Use> uses) {
    long decisions = uses.stream().map(use -> use.decision()).distinct().count();
    long harmful = uses.stream().filter(Use::harmful).map(use -> use.decision()).distinct().count();
    return String.format(
        Locale.ROOT,
        "%s flow: %,d wrong records were used by %,d decisions, of which %,d denied or restricted",
        flow.label(),
        records,
        decisions,
        harmful);
  }

  private static String wrong(WrongRecord wrong) {
    return wrong.wrongRecordId()
        + " ("
        + wrong.kind()
        + ") on "
        + wrong.sourceKey()
        + ", shown "
        + date(wrong.publishedTime())
        + (wrong.correctedTime() == null
            ? ", never taken back"
            : ", taken back " + date(wrong.correctedTime()));
  }

  private static String use(Use use) {
    Decision decision = use.decision();
    return String.format(
        Locale.ROOT,
        "%s %s %s on version %d of %s under rules %s, %s%s",
        date(use.settledTime()),
        decision.getDesk(),
        decision.getOutcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        use.used().getVersion(),
        use.used().getSourceKey(),
        decision.getRuleVersion(),
        decision.getDecisionId(),
        decision.getReasonCodes().isEmpty()
            ? ""
            : "; found " + String.join(", ", decision.getReasonCodes()));
  }

  private static String facts(SpecificRecord fact) {
    return fact.getSchema().getFields().stream()
        .filter(field -> !field.name().equals("sequence"))
        .map(field -> field.name() + " " + value(field.name(), fact.get(field.pos())))
        .collect(Collectors.joining(", "));
  }

  private static String value(String name, Object value) {
    if (value == null) {
      return "none";
    }
    return name.endsWith("Time") ? date((Long) value).toString() : value.toString();
  }

  private static LocalDate date(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
