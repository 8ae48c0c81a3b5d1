package org.creditflows.kit.send;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
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

  private static final Set<LogKind> FACTS = EnumSet.of(LogKind.EVENT, LogKind.LINK);
  private static final Set<LogKind> REQUESTS = EnumSet.of(LogKind.REQUEST);

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
    try (Stream<LogEntry> facts = source.open(outlet.domain(), FACTS);
        Stream<LogEntry> requests = source.open(outlet.domain(), REQUESTS)) {
      run(new Lane(facts.iterator()), new Lane(requests.iterator()), outlet);
    }
  }

  /** Ends by interruption alone: after the last entry the gates still answer. */
  private void run(Lane facts, Lane requests, Outlet outlet) throws InterruptedException {
    while (true) {
      Gates.Raised raised = gates.awaitRaised();
      long factsGate = raised.position().facts();
      facts.sendThrough(factsGate, raised.sinceMicros(), outlet);
      outlet.flush();
      gates.factsPassed(factsGate);
      long requestsGate = raised.position().requests();
      requests.sendThrough(requestsGate, raised.sinceMicros(), outlet);
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

  /** Entries in their order, of which the first is known before it is sent. */
  private static final class Lane {
    private final Iterator<LogEntry> entries;
    private LogEntry next;

    Lane(Iterator<LogEntry> entries) {
      this.entries = entries;
    }

    void sendThrough(long gate, long intendedMicros, Outlet outlet) {
      while (comesBy(gate)) {
        outlet.send(next, intendedMicros);
        next = null;
      }
    }

    private boolean comesBy(long gate) {
      if (next == null && entries.hasNext()) {
        next = entries.next();
      }
      return next != null && next.getPublishedTime() <= gate;
    }
  }
}
