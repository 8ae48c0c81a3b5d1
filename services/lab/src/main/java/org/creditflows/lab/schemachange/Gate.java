package org.creditflows.lab.schemachange;

import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** What a registry asks of a next version before anybody may write with it. */
public enum Gate {
  NONE {
    @Override
    public boolean letsPass(Schema before, Schema next) {
      return true;
    }
  },
  /** The next version reads what the one before has written: readers are to go first. */
  BACKWARD {
    @Override
    public boolean letsPass(Schema before, Schema next) {
      return reads(next, before);
    }
  },
  /** Each version reads what the other has written. */
  FULL {
    @Override
    public boolean letsPass(Schema before, Schema next) {
      return reads(next, before) && reads(before, next);
    }
  };

  /** Whether a registry with this rule takes the next version. */
  public abstract boolean letsPass(Schema before, Schema next);

  private static boolean reads(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }
}
