package org.creditflows.lab.reference;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.schemas.profile.Contribution;

/** What one purpose may know of records. */
public final class PolicyKnowledge {

  private final Set<String> letOut;
  private final Set<String> lenders;

  public PolicyKnowledge(Purpose purpose) {
    letOut = purpose.fields().stream().map(RecordField::label).collect(Collectors.toSet());
    lenders = purpose.lenders();
  }

  /**
   * Nothing where the record's domain lets out no field, or its lender is not among those that the
   * purpose names; else the record with every other field empty.
   *
   * @param record whole
   */
  public Optional<Contribution> of(Contribution record) {
    String[] words = record.getSourceKey().split(":");
    String domain = words[0];
    boolean lets = letOut.stream().anyMatch(label -> label.startsWith(domain + "."));
    boolean covered = !domain.equals("lending") || lenders.isEmpty() || lenders.contains(words[1]);
    return lets && covered
        ? Optional.of(
            new Contribution(
                record.getSourceKey(),
                record.getVersion(),
                trimmed(domain, (SpecificRecord) record.getRecord())))
        : Optional.empty();
  }

  private Object trimmed(String domain, SpecificRecord record) {
    Schema schema = record.getSchema();
    SpecificRecord copy = (SpecificRecord) SpecificData.newInstance(record.getClass(), schema);
    for (Schema.Field field : schema.getFields()) {
      boolean kept = letOut.contains(domain + "." + field.name());
      copy.put(field.pos(), kept ? record.get(field.pos()) : List.of());
    }
    return copy;
  }
}
