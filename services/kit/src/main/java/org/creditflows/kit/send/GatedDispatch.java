package org.creditflows.kit.send;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.creditflows.kit.service.QueryParameters;
import org.creditflows.kit.service.Reply;
import org.creditflows.kit.service.RouteRegistry;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/**
 * Sends facts (events and links) up to their gate, then requests up to theirs, and waits for the
 * next rise; an entry is meant to be sent when its gate is raised. {@code POST
 * /gate?facts=MILLIS&requests=MILLIS} raises, {@code GET /gate} tells what is acknowledged.
 */
final class GatedDispatch implements Dispatch {

  private final Gates gates = new Gates();
  private final AtomicReference<LongSupplier> acknowledged = new AtomicReference<>(() -> 0);
  private final Ticker ticker;

  private GatedDispatch(Ticker ticker) {
    this.ticker = ticker;
  }

  static GatedDispatch servedBy(RouteRegistry routes, Ticker ticker) {
    GatedDispatch dispatch = new GatedDispatch(ticker);
    routes.get("/gate", parameters -> dispatch.status());
    routes.post("/gate", dispatch::raise);
    return dispatch;
  }

  @Override
  public void run(LogSource source, Outlet outlet) throws InterruptedException {
    acknowledged.set(outlet::acknowledged);
    try (Stream<LogEntry> entries = source.open(outlet.domain(), EnumSet.allOf(LogKind.class))) {
      run(new Lanes(entries.iterator()), outlet);
    }
  }

  /** Ends by interruption alone: after the last entry the gates still answer. */
  private void run(Lanes lanes, Outlet outlet) throws InterruptedException {
    while (true) {
      Gates.Raised raised = gates.awaitRaised();
      long factsGate = raised.position().facts();
      lanes.sendThrough(lanes.facts, factsGate, raised.sinceMicros(), outlet);
      outlet.flush();
      gates.factsPassed(factsGate);
      long requestsGate = raised.position().requests();
      lanes.sendThrough(lanes.requests, requestsGate, raised.sinceMicros(), outlet);
      outlet.flush();
      gates.requestsPassed(requestsGate);
    }
  }

  private Reply raise(QueryParameters parameters) {
    gates.raise(
        new Gates.Position(
            parameters.number("facts").orElse(0), parameters.number("requests").orElse(0)),
        ticker.epochMicros());
    return status();
  }

  private Reply status() {
    Gates.Position passed = gates.passed();
    return Reply.json(
        String.format(
            Locale.ROOT,
            "{\"factsThrough\":%d,\"requestsThrough\":%d,\"sent\":%d}",
            passed.facts(),
            passed.requests(),
            acknowledged.get().getAsLong()));
  }

  /**
   * Facts and requests, each in their order, out of one reading of the log, which may be drawn on
   * the way: what is read before its turn waits in its lane.
   */
  private static final class Lanes {
    private final Queue<LogEntry> facts = new ArrayDeque<>();
    private final Queue<LogEntry> requests = new ArrayDeque<>();
    private final Iterator<LogEntry> entries;
    private LogEntry next;

    Lanes(Iterator<LogEntry> entries) {
      this.entries = entries;
    }

    void sendThrough(Queue<LogEntry> lane, long gate, long intendedMicros, Outlet outlet) {
      while (comesBy(lane, gate)) {
        outlet.send(lane.remove(), intendedMicros);
      }
    }

    /** Never reads beyond the gate, so that only entries between the two gates wait. */
    private boolean comesBy(Queue<LogEntry> lane, long gate) {
      while (lane.isEmpty() && readsBy(gate)) {
        (next.getKind() == LogKind.REQUEST ? requests : facts).add(next);
        next = null;
      }
      return !lane.isEmpty() && lane.element().getPublishedTime() <= gate;
    }

    private boolean readsBy(long gate) {
      if (next == null && entries.hasNext()) {
        next = entries.next();
      }
      return next != null && next.getPublishedTime() <= gate;
    }
  }
}
