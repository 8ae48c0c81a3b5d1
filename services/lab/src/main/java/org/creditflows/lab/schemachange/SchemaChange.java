package org.creditflows.lab.schemachange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;

/** A change that the owner of a record's schema makes, as the next version of that schema. */
public enum SchemaChange {
  /** A field with a default is added. */
  ADDED("a field with a default is added") {
    @Override
    public Optional<Schema> of(Schema record) {
      Schema text = Schema.createUnion(Schema.create(Type.NULL), Schema.create(Type.STRING));
      Field added = new Field("addedNote", text, null, JsonProperties.NULL_VALUE);
      return Optional.of(with(record, Optional.of(added), UnaryOperator.identity(), field -> true));
    }
  },
  /** A field that readers have a default for gets another name, and keeps the default. */
  RENAMED("a field with a default is renamed") {
    @Override
    public Optional<Schema> of(Schema record) {
      return first(record, Field::hasDefaultValue)
          .map(
              old ->
                  with(
                      record,
                      Optional.of(
                          new Field("renamed_" + old.name(), old.schema(), null, old.defaultVal())),
                      UnaryOperator.identity(),
                      field -> !field.equals(old)));
    }
  },
  /** A field without a default is taken away. */
  REMOVED("a field without a default is removed") {
    @Override
    public Optional<Schema> of(Schema record) {
      return first(record, field -> !field.hasDefaultValue())
          .map(
              old ->
                  with(
                      record,
                      Optional.empty(),
                      UnaryOperator.identity(),
                      field -> !field.equals(old)));
    }
  },
  /** A field's type becomes one that nobody can promote to the old one. */
  RETYPED("a field's type is changed") {
    @Override
    public Optional<Schema> of(Schema record) {
      return first(record, field -> !field.hasDefaultValue())
          .map(
              old ->
                  with(
                      record,
                      Optional.empty(),
                      field -> field.equals(old) ? new Field(old.name(), other(old)) : copy(field),
                      field -> true));
    }
  };

  private final String label;

  SchemaChange(String label) {
    this.label = label;
  }

  /**
   * The next version of a schema.
   *
   * @param record schema of a record
   * @return empty if the record has no field that the change could be made to
   */
  public abstract Optional<Schema> of(Schema record);

  public String label() {
    return label;
  }

  private static Optional<Field> first(Schema record, Function<Field, Boolean> sought) {
    return record.getFields().stream().filter(sought::apply).findFirst();
  }

  private static Schema other(Field field) {
    return Schema.create(field.schema().getType() == Type.BOOLEAN ? Type.STRING : Type.BOOLEAN);
  }

  private static Field copy(Field field) {
    return new Field(field, field.schema());
  }

  private static Schema with(
      Schema record,
      Optional<Field> added,
      UnaryOperator<Field> changed,
      Function<Field, Boolean> kept) {
    List<Field> fields = new ArrayList<>();
    for (Field field : record.getFields()) {
      if (kept.apply(field)) {
        Field next = changed.apply(field);
        fields.add(next == field ? copy(field) : next);
      }
    }
    added.ifPresent(fields::add);
    return Schema.createRecord(
        record.getName(), record.getDoc(), record.getNamespace(), false, fields);
  }
}
