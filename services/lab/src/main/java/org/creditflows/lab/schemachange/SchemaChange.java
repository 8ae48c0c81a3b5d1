package org.creditflows.lab.schemachange;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
      return Optional.of(next(record, Stream.concat(same(record), Stream.of(added))));
    }
  },
  /** A field that readers have a default for gets another name, and keeps the default. */
  RENAMED("a field with a default is renamed") {
    @Override
    public Optional<Schema> of(Schema record) {
      return withFirst(
          record,
          Field::hasDefaultValue,
          old ->
              Stream.of(new Field("renamed_" + old.name(), old.schema(), null, old.defaultVal())));
    }
  },
  /** A field without a default is taken away. */
  REMOVED("a field without a default is removed") {
    @Override
    public Optional<Schema> of(Schema record) {
      return withFirst(record, field -> !field.hasDefaultValue(), old -> Stream.empty());
    }
  },
  /** A field's type becomes one that nobody can promote to the old one. */
  RETYPED("a field's type is changed") {
    @Override
    public Optional<Schema> of(Schema record) {
      return withFirst(
          record,
          field -> !field.hasDefaultValue(),
          old -> Stream.of(new Field(old.name(), other(old))));
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

  private static Schema other(Field field) {
    return Schema.create(field.schema().getType() == Type.BOOLEAN ? Type.STRING : Type.BOOLEAN);
  }

  /** The record with something else in the place of the first field that is sought. */
  private static Optional<Schema> withFirst(
      Schema record, Predicate<Field> sought, Function<Field, Stream<Field>> instead) {
    return record.getFields().stream()
        .filter(sought)
        .findFirst()
        .map(
            old ->
                next(
                    record,
                    record.getFields().stream()
                        .flatMap(
                            field ->
                                field.equals(old) ? instead.apply(old) : Stream.of(copy(field)))));
  }

  private static Stream<Field> same(Schema record) {
    return record.getFields().stream().map(SchemaChange::copy);
  }

  /** A field belongs to one schema. */
  private static Field copy(Field field) {
    return new Field(field, field.schema());
  }

  private static Schema next(Schema record, Stream<Field> fields) {
    List<Field> all = fields.toList();
    return Schema.createRecord(
        record.getName(), record.getDoc(), record.getNamespace(), false, all);
  }
}
