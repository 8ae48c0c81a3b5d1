package org.creditflows.lab.live.situation;

import java.util.List;
import java.util.Map;
import org.creditflows.lab.live.picture.FlowDiagram;
import org.creditflows.lab.live.record.LoanAnswers;
import org.creditflows.lab.live.switches.Incident;
import org.creditflows.lab.live.switches.LiveSwitch;

/**
 * All that the page shows at one moment, computed once for everybody who watches. Rates are per
 * second, times in epoch milliseconds.
 *
 * @param phase what is being done until the page can be used; {@code running} from then on
 * @param settled whether the history, which is sent at once, has been worked off
 * @param wallTime when it was computed
 * @param at the timeline's time; 0 while it is unknown
 * @param ended whether the timeline has come to its end
 * @param compared requests that all flows have answered, so far
 * @param disagreements of these, requests that they did not answer alike
 * @param deadLetters records that were refused, so far
 */
public record Situation(
    String phase,
    boolean settled,
    long wallTime,
    long at,
    double daysPerSecond,
    boolean ended,
    List<ServiceState> services,
    List<FlowState> flows,
    long compared,
    long disagreements,
    long deadLetters,
    List<LiveSwitch.State> switches,
    List<Incident> incidents) {

  public static Situation starting(String phase) {
    return new Situation(
        phase,
        false,
        System.currentTimeMillis(),
        0,
        0,
        false,
        List.of(),
        List.of(),
        0,
        0,
        0,
        List.of(),
        List.of());
  }

  /** How a service is. */
  public enum Health {
    /** Its process was started and is not ready yet. */
    STARTING,
    UP,
    /** Alive, but has not answered for more than one look. */
    STALE,
    DOWN
  }

  /**
   * @param cores processors kept busy
   * @param memoryBytes proportional set size; 0 where it is unknown
   * @param rate records sent a second, for a producer; else 0
   * @param note what its producer says is the matter with it; empty text if nothing is
   */
  public record ServiceState(
      String name, Health health, double cores, long memoryBytes, double rate, String note) {}

  /**
   * @param eventsPerSecond events folded
   * @param lag records that wait
   * @param p50 latency of decisions of the last minute in milliseconds; null if there was none
   * @param entries values in all stores
   * @param decisions filed since the lab started
   * @param recordsUsed records of a person that these decisions were based on
   * @param recordsPerDecision records of a person that a decision was based on, on average so far
   * @param granted of the requests that flows did not answer alike, those that it granted
   * @param denied of the same requests, those that it denied or gave no reward to
   * @param loans what lenders answered under it, beside the truth, so far
   * @param diagram null until the flow was up once
   * @param parts what the services say of each part, by part id
   */
  public record FlowState(
      String flow,
      Health health,
      double eventsPerSecond,
      double decisionsPerSecond,
      double lag,
      Long p50,
      Long p99,
      double entries,
      double deadLetters,
      double cores,
      long decisions,
      long recordsUsed,
      double recordsPerDecision,
      long granted,
      long denied,
      LoanAnswers loans,
      FlowDiagram diagram,
      Map<String, PartState> parts) {}

  /**
   * @param rate what the part did a second: records sent, events folded, links moved, contributions
   *     and requests read by profiles, decisions filed
   * @param total the same since the flow started
   * @param entries values that the part keeps
   * @param lag records that wait before the part
   * @param refused records that were set aside before they came to the part
   * @param p50 milliseconds from the sending of a record until the part was done with it, of the
   *     last minute; null where nothing passed, and of sources, where records begin
   * @param p99 the same
   */
  public record PartState(
      double rate,
      double total,
      double entries,
      double lag,
      double refused,
      Double p50,
      Double p99,
      Health health) {}
}
