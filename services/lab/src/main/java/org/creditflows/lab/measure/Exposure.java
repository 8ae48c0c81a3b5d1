package org.creditflows.lab.measure;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/**
 * {@code exposure.*}: who can read how many of the fields of the public records.
 *
 * <ul>
 *   <li>deskFields.DESK: fields that the desk's rules read and the flow lets it see
 *   <li>principalFields: the most fields that any one service of the flow could read, going by the
 *       readers in the catalogue of the topics with events and with what is let out to purposes
 * </ul>
 *
 * Both follow from how a flow is built, not from what happens in it.
 */
public final class Exposure {

  private static final Kind KIND = Kind.BY_CONSTRUCTION;
  private static final String UNIT = "fields";

  private Exposure() {}

  /**
   * @param policy of the flow
   */
  public static MeasureSheet of(
      FlowLayout layout,
      DisclosurePolicy policy,
      Collection<? extends Desk> desks,
      RuleBook rules,
      TopicCatalogue catalogue) {
    MeasureSheet sheet = MeasureSheet.empty();
    for (Desk desk : desks) {
      Set<RecordField> read = readBy(desk, rules);
      read.retainAll(visibleTo(desk, policy));
      sheet =
          sheet.with(
              "exposure.deskFields." + desk.name(),
              new Measure((double) read.size(), UNIT, KIND, null, RecordField.values().length));
    }
    return sheet.with("exposure.principalFields", principalFields(layout, policy, catalogue));
  }

  /** Fields that a desk reads under any version of the rules. */
  public static Set<RecordField> readBy(Desk desk, RuleBook rules) {
    Set<RecordField> read = EnumSet.noneOf(RecordField.class);
    rules.versions().forEach(version -> read.addAll(desk.reads(version.rules())));
    return read;
  }

  /** A desk that answers requests sees the record of whoever asks whole. */
  private static Set<RecordField> visibleTo(Desk desk, DisclosurePolicy policy) {
    Optional<Purpose> purpose = policy.purposeOf(desk.name());
    Set<RecordField> visible = EnumSet.noneOf(RecordField.class);
    if (purpose.isEmpty() || desk instanceof Desk.CaseDesk) {
      visible.addAll(fieldsOf(desk.home()));
    }
    purpose.ifPresent(serving -> visible.addAll(serving.fields()));
    return visible;
  }

  private static Measure principalFields(
      FlowLayout layout, DisclosurePolicy policy, TopicCatalogue catalogue) {
    Map<String, Set<RecordField>> fieldsByTopic = new TreeMap<>();
    for (Domain domain : Domain.values()) {
      fieldsByTopic.put(catalogue.events(domain), fieldsOf(domain));
    }
    for (Purpose purpose : policy.purposes()) {
      fieldsByTopic.put(catalogue.disclosed(layout.run(), purpose.name()), sentTo(purpose));
    }
    Map<String, Set<RecordField>> readable = new TreeMap<>();
    Stream.concat(catalogue.domainTopics().stream(), catalogue.flowTopics(layout).stream())
        .filter(topic -> fieldsByTopic.containsKey(topic.name()))
        .forEach(
            topic ->
                topic.readers().stream()
                    .filter(layout.principals()::contains)
                    .forEach(
                        reader ->
                            readable
                                .computeIfAbsent(reader, any -> EnumSet.noneOf(RecordField.class))
                                .addAll(fieldsByTopic.get(topic.name()))));
    double most = readable.values().stream().mapToInt(Set::size).max().orElse(0);
    return new Measure(most, UNIT, KIND, null, readable.size());
  }

  /** A request brings along the record of whoever asks, whole. */
  private static Set<RecordField> sentTo(Purpose purpose) {
    Set<RecordField> sent = EnumSet.noneOf(RecordField.class);
    sent.addAll(purpose.fields());
    purpose.asking().forEach(domain -> sent.addAll(fieldsOf(domain)));
    return sent;
  }

  private static Set<RecordField> fieldsOf(Domain domain) {
    Set<RecordField> fields = EnumSet.allOf(RecordField.class);
    fields.removeIf(field -> field.domain() != domain);
    return fields;
  }
}
