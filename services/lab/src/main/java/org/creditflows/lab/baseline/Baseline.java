package org.creditflows.lab.baseline;

import java.util.Map;
import java.util.TreeMap;
import org.creditflows.lab.process.Program;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/** The baselines and the programs that run them. */
public enum Baseline {
  /** Producers send the records of the log, from memory. */
  RAW_PRODUCE("rawProduce", RawClients.class),
  /** The same, while a consumer reads them. */
  RAW_ROUND_TRIP("rawRoundTrip", RawClients.class),
  /** Kafka Streams with a flow's settings copies every record. */
  PASS_THROUGH("passThrough", PassThrough.class),
  /** One thread and maps on the heap do the centralized flow's job. */
  LOOP("loop", HandLoop.class);

  private final String id;
  private final Class<?> mainClass;

  Baseline(String id, Class<?> mainClass) {
    this.id = id;
    this.mainClass = mainClass;
  }

  /** As in load.json. */
  public String id() {
    return id;
  }

  /** Whether it reads the domains' topics as a flow does; else it makes its own records. */
  public boolean readsTheLog() {
    return this == PASS_THROUGH || this == LOOP;
  }

  /** Topic of the copies that a run of a baseline makes. */
  public static String copies(TopicCatalogue catalogue, String run) {
    return catalogue.prefix() + run + ".copies";
  }

  /** Topic of the profiles that a run of the loop puts out. */
  public static String profiles(TopicCatalogue catalogue, String run) {
    return catalogue.prefix() + run + ".profiles";
  }

  /**
   * @param run name of the run in topics and groups
   * @param settings those of a flow
   */
  public Program program(String run, int heapMegabytes, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("RUN", run);
    all.put("BASELINE", name());
    return Program.of(run, mainClass, heapMegabytes, all);
  }
}
