package org.creditflows.lab.export;

import org.apache.avro.Schema;

/**
 * One column of a table.
 *
 * @param optional whether a cell may be empty
 * @param about what it holds
 */
public record Column(String name, Type type, boolean optional, String about) {

  /** Types that CSV and Avro have in common. */
  public enum Type {
    TEXT(Schema.Type.STRING),
    NUMBER(Schema.Type.LONG),
    FRACTION(Schema.Type.DOUBLE),
    FLAG(Schema.Type.BOOLEAN);

    private final Schema.Type avro;

    Type(Schema.Type avro) {
      this.avro = avro;
    }

    Schema.Type avro() {
      return avro;
    }
  }

  static Column text(String name, String about) {
    return new Column(name, Type.TEXT, false, about);
  }

  static Column number(String name, String about) {
    return new Column(name, Type.NUMBER, false, about);
  }

  static Column fraction(String name, String about) {
    return new Column(name, Type.FRACTION, false, about);
  }

  static Column flag(String name, String about) {
    return new Column(name, Type.FLAG, false, about);
  }

  /** The same column where a cell may be empty. */
  Column orNone() {
    return new Column(name, type, true, about);
  }
}
