package org.creditflows.lab.measure;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;
import org.creditflows.schemas.log.Domain;

/**
 * {@code exposure.*}: who can read how many of the fields of the public records.
 *
 * <ul>
 *   <li>deskFields.DESK: fields that the desk's rules read and the flow lets it see
 *   <li>principalFields: the most fields that any one service of the flow could read, going by the
 *       readers of the event topics in the catalogue
 * </ul>
 *
 * Both follow from how a flow is built, not from what happens in it.
 */
public final class Exposure {

  private static final Kind KIND = Kind.BY_CONSTRUCTION;
  private static final String UNIT = "fields";

  private Exposure() {}

  public static MeasureSheet of(
      Flow flow, Collection<? extends Desk> desks, RuleBook rules, TopicCatalogue catalogue) {
    MeasureSheet sheet = MeasureSheet.empty();
    for (Desk desk : desks) {
      Set<RecordField> read = readBy(desk, rules);
      if (flow == Flow.SILOED) {
        read.removeIf(field -> field.domain() != desk.home());
      }
      sheet =
          sheet.with(
              "exposure.deskFields." + desk.name(),
              new Measure((double) read.size(), UNIT, KIND, null, RecordField.values().length));
    }
    return sheet.with("exposure.principalFields", principalFields(flow, catalogue));
  }

  /** Under any version of the rules. */
  static Set<RecordField> readBy(Desk desk, RuleBook rules) {
    Set<RecordField> read = EnumSet.noneOf(RecordField.class);
    rules.versions().forEach(version -> read.addAll(desk.reads(version.rules())));
    return read;
  }

  private static Measure principalFields(Flow flow, TopicCatalogue catalogue) {
    Map<String, Set<RecordField>> readable = new TreeMap<>();
    for (TopicSpec topic : catalogue.domainTopics()) {
      for (Domain domain : Domain.values()) {
        if (topic.name().equals(catalogue.events(domain))) {
          topic.readers().stream()
              .filter(reader -> isServiceOf(flow, reader))
              .forEach(
                  reader ->
                      readable
                          .computeIfAbsent(reader, any -> EnumSet.noneOf(RecordField.class))
                          .addAll(fieldsOf(domain)));
        }
      }
    }
    double most = readable.values().stream().mapToInt(Set::size).max().orElse(0);
    return new Measure(most, UNIT, KIND, null, readable.size());
  }

  private static boolean isServiceOf(Flow flow, String principal) {
    return principal.equals(flow.label()) || principal.startsWith(flow.label() + "-");
  }

  private static Set<RecordField> fieldsOf(Domain domain) {
    Set<RecordField> fields = EnumSet.allOf(RecordField.class);
    fields.removeIf(field -> field.domain() != domain);
    return fields;
  }
}
