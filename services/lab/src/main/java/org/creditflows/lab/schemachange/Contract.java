package org.creditflows.lab.schemachange;

import org.apache.avro.Schema;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.platform.PlatformEvent;
import org.creditflows.schemas.platform.PlatformRecord;
import org.creditflows.schemas.tax.TaxEvent;
import org.creditflows.schemas.tax.TaxRecord;

/** A schema that a domain owns and others read. */
public enum Contract {
  /** What its producer sends. */
  EVENTS {
    @Override
    public Schema of(Domain domain) {
      return switch (domain) {
        case COURT -> CourtEvent.getClassSchema();
        case TAX -> TaxEvent.getClassSchema();
        case LENDING -> LendingEvent.getClassSchema();
        case PLATFORM -> PlatformEvent.getClassSchema();
      };
    }
  },
  /** Its public record, which goes into what it lets out to other parts of a flow. */
  RECORD {
    @Override
    public Schema of(Domain domain) {
      return switch (domain) {
        case COURT -> CourtRecord.getClassSchema();
        case TAX -> TaxRecord.getClassSchema();
        case LENDING -> LendingRecord.getClassSchema();
        case PLATFORM -> PlatformRecord.getClassSchema();
      };
    }
  };

  public abstract Schema of(Domain domain);

  /** Type of the values in which other services than the writer meet the schema. */
  String carriedBy(Domain domain) {
    return this == EVENTS ? of(domain).getName() : "ProfileInput";
  }
}
