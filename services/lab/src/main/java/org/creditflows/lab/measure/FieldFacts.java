package org.creditflows.lab.measure;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.lending.InstalmentCount;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.platform.OrderCount;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.statement.Statement;

/**
 * How much records hold in each field: entries of its list, or what its counts add up to.
 * Statements are no facts, but somebody who sees them knows something.
 */
public final class FieldFacts {

  private FieldFacts() {}

  /** Takes what stands in a field of a record, and as how many facts it counts. */
  @FunctionalInterface
  public interface Entries {
    void take(RecordField field, SpecificRecord entry, long facts);
  }

  /** Every entry of a record, field by field; statements count as no fact. */
  public static void forEach(Contribution contribution, Entries entries) {
    SpecificRecord record = (SpecificRecord) contribution.getRecord();
    Domain domain = SourceKey.parse(contribution.getSourceKey()).domain();
    for (RecordField field : RecordField.values()) {
      if (field.domain() == domain) {
        for (Object entry : (List<?>) record.get(position(record, field))) {
          entries.take(
              field, (SpecificRecord) entry, entry instanceof Statement ? 0 : count(entry));
        }
      }
    }
  }

  /** Fields with at least one fact, over all the records together; statements are left out. */
  static Map<RecordField, Long> factsIn(Collection<Contribution> records) {
    Map<RecordField, Long> facts = in(records);
    facts.remove(RecordField.COURT_STATEMENTS);
    facts.remove(RecordField.LENDING_STATEMENTS);
    return facts;
  }

  /** Fields with anything in them, facts or statements, over all the records together. */
  static Map<RecordField, Long> in(Collection<Contribution> records) {
    Map<RecordField, Long> facts = new EnumMap<>(RecordField.class);
    for (Contribution contribution : records) {
      SpecificRecord record = (SpecificRecord) contribution.getRecord();
      Domain domain = SourceKey.parse(contribution.getSourceKey()).domain();
      for (RecordField field : RecordField.values()) {
        if (field.domain() == domain) {
          long count = count((List<?>) record.get(position(record, field)));
          if (count > 0) {
            facts.merge(field, count, Long::sum);
          }
        }
      }
    }
    return facts;
  }

  /** The record with all other fields empty. */
  static Contribution only(Set<RecordField> fields, Contribution contribution) {
    SpecificRecord record = (SpecificRecord) contribution.getRecord();
    Domain domain = SourceKey.parse(contribution.getSourceKey()).domain();
    SpecificRecord kept = SpecificData.get().deepCopy(record.getSchema(), record);
    for (RecordField field : RecordField.values()) {
      if (field.domain() == domain && !fields.contains(field)) {
        kept.put(position(record, field), List.of());
      }
    }
    return new Contribution(contribution.getSourceKey(), contribution.getVersion(), kept);
  }

  private static int position(SpecificRecord record, RecordField field) {
    String name = field.label().substring(field.label().indexOf('.') + 1);
    Schema.Field found = record.getSchema().getField(name);
    return found.pos();
  }

  private static long count(List<?> entries) {
    return entries.stream().mapToLong(FieldFacts::count).sum();
  }

  private static long count(Object entry) {
    return entry instanceof InstalmentCount instalments
        ? instalments.getCount()
        : entry instanceof OrderCount orders ? orders.getCount() : 1;
  }
}
