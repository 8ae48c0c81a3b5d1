package org.creditflows.lab.live;

import java.nio.file.Path;
import java.util.List;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;

/**
 * What the user asks of a live run.
 *
 * @param bind address that the page listens on
 * @param port of the page; 0 for any free one
 * @param open whether to open the page in a browser
 * @param token whether switches need a token even from this machine
 * @param scenario people, companies and length of the timeline
 * @param seed of the population
 * @param daysPerSecond days of the timeline in a second
 * @param directory of the log, the truth and the services' logs
 * @param faults whether faults happen by themselves, on a schedule that the seed settles
 */
public record LiveOptions(
    String bind,
    int port,
    boolean open,
    boolean token,
    Scenario scenario,
    long seed,
    double daysPerSecond,
    Path directory,
    boolean faults) {

  /** Flows that are shown, in their order. */
  public static final List<Flow> FLOWS = List.of(Flow.values());

  /** Whether only this machine can reach the page. */
  public boolean loopback() {
    return bind.equals("127.0.0.1") || bind.equals("localhost") || bind.equals("::1");
  }
}
