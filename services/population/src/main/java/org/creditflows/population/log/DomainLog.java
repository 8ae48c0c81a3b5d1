package org.creditflows.population.log;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.population.Dispatch;
import org.creditflows.population.Scenario;
import org.creditflows.population.Timeline;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;

/** The log of one domain alone, entry for entry as it is in the log of all domains. */
public final class DomainLog {

  private DomainLog() {}

  /**
   * @param seeds 0 to 99999
   * @throws org.creditflows.population.ScenarioException if a seed is not allowed
   */
  public static <E extends SpecificRecord> Iterator<LogEntry> of(
      Scenario scenario, List<Long> seeds, Domain domain, EntryEncoder<E> encoder) {
    Iterator<Dispatch> dispatches =
        Timeline.of(scenario, seeds, EnumSet.of(domain)).dispatches().iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return dispatches.hasNext();
      }

      @Override
      public LogEntry next() {
        return encoder.encode(dispatches.next());
      }
    };
  }
}
