package org.creditflows.kit.send;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.log.LogSchemas;
import org.creditflows.kit.service.QueryParameters;
import org.creditflows.kit.service.Reply;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/**
 * One domain's log while it is played, with what operators put in beside it. For use by one thread;
 * only where it stands may be asked by others.
 *
 * <ul>
 *   <li>{@code GET /feed} tells where it stands.
 *   <li>{@code POST /feed} with any of {@code at} (epoch milliseconds of the log), {@code
 *       daysPerSecond}, {@code mostPerSecond} (0 for no limit), {@code stopped} (true, false),
 *       {@code spoil} (none, schema, clock). What was spoilt is sent again, sound, with {@code
 *       spoil=none}.
 *   <li>{@code POST /publish?kind=event|request&key=K&value=V}, V as URL-safe base64 of Avro
 *       binary; sequence and times are set here.
 *   <li>{@code POST /register?key=K} with one of {@code assert} (a LinkAssertion like V), {@code
 *       retract} (an assertion id), {@code erase=true}, {@code anew=true}.
 *   <li>{@code POST /unreadable?key=K} sends an event of bytes that mean nothing.
 * </ul>
 */
final class LiveFeed {

  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final byte[] UNREADABLE = "no Avro at all".getBytes(StandardCharsets.US_ASCII);

  private final AvroCodec<LinkEntry> links = AvroCodec.of(LinkEntry.class);
  private final AvroCodec<LinkAssertion> assertions = AvroCodec.of(LinkAssertion.class);
  private final Map<LogKind, GenericBinary> values = new EnumMap<>(LogKind.class);
  private final LiveRegister register = new LiveRegister();
  private final List<LogEntry> spoilt = new ArrayList<>();
  private final LogSource source;
  private final Outlet outlet;
  private final Ticker ticker;
  private CompletableFuture<LiveNumbers> numbers;
  private LiveClock clock;
  private Spoiling spoiling = Spoiling.NONE;
  private boolean stopped;
  private long mostPerSecond;
  private long nextNanos;
  private LogEntry next;
  private boolean ended;
  private long sentThrough;
  private long heldBackNanos;
  private volatile Standing standing;

  /** What is told of the feed, also while a full buffer of the Kafka client holds its thread. */
  private record Standing(
      LiveClock clock,
      long sentThrough,
      long mostPerSecond,
      boolean stopped,
      Spoiling spoiling,
      int spoilt,
      boolean ended) {}

  LiveFeed(LogSource source, Outlet outlet, Ticker ticker) {
    this.source = source;
    this.outlet = outlet;
    this.ticker = ticker;
    nextNanos = ticker.nanoTime();
    clock = new LiveClock(source.start().toEpochMilli(), nextNanos, 0);
    for (LogKind kind : LogKind.values()) {
      values.put(kind, new GenericBinary(LogSchemas.ofValue(outlet.domain(), kind)));
    }
    standing = standing();
  }

  /** Sends the next entry if its time has come, and says whether it did. */
  boolean sendDue(Iterator<LogEntry> log) {
    boolean sent = sendNext(log);
    standing = standing();
    return sent;
  }

  /**
   * How long to wait after nothing was due, no longer than given: the limit on entries a second
   * says it, the log's time does not.
   */
  long waitNanos(long mostNanos) {
    return heldBackNanos > 0 ? Math.min(heldBackNanos, mostNanos) : mostNanos;
  }

  private boolean sendNext(Iterator<LogEntry> log) {
    if (next == null && log.hasNext()) {
      next = log.next();
    }
    ended = next == null;
    long nanos = ticker.nanoTime();
    heldBackNanos = nextNanos - nanos;
    if (ended || stopped || heldBackNanos > 0 || next.getPublishedTime() > clock.now(nanos)) {
      return false;
    }
    if (mostPerSecond > 0) {
      nextNanos = nanos + NANOS_PER_SECOND / mostPerSecond;
    }
    long late = clock.nanosSince(next.getPublishedTime(), nanos);
    send(next, ticker.epochMicros() - TimeUnit.NANOSECONDS.toMicros(late));
    sentThrough = next.getPublishedTime();
    next = null;
    return true;
  }

  /** May be called by any thread. */
  Reply status() {
    Standing told = standing;
    return Reply.json(
        String.format(
            Locale.ROOT,
            "{\"at\":%d,\"sentThrough\":%d,\"daysPerSecond\":%s,\"mostPerSecond\":%d,"
                + "\"stopped\":%b,\"spoil\":\"%s\",\"spoilt\":%d,\"ended\":%b,\"sent\":%d}",
            told.clock().now(ticker.nanoTime()),
            told.sentThrough(),
            told.clock().daysPerSecond(),
            told.mostPerSecond(),
            told.stopped(),
            told.spoiling().label(),
            told.spoilt(),
            told.ended(),
            outlet.acknowledged()));
  }

  private Standing standing() {
    return new Standing(clock, sentThrough, mostPerSecond, stopped, spoiling, spoilt.size(), ended);
  }

  /** Takes all of what is asked or, where a part of it is wrong, nothing. */
  Reply steer(QueryParameters parameters) {
    long nanos = ticker.nanoTime();
    boolean newRate = parameters.text("daysPerSecond").isPresent();
    LiveClock steered =
        newRate ? clock.at(nanos, Double.parseDouble(parameters.required("daysPerSecond"))) : clock;
    if (parameters.number("at").isPresent()) {
      steered = steered.setTo(parameters.number("at").getAsLong(), nanos);
    }
    long newMostPerSecond = parameters.number("mostPerSecond").orElse(mostPerSecond);
    if (newMostPerSecond < 0) {
      throw new IllegalArgumentException(
          "mostPerSecond is " + newMostPerSecond + ", allowed are 0, for no limit, and more");
    }
    boolean newStopped = parameters.text("stopped").map(LiveFeed::yesOrNo).orElse(stopped);
    Optional<Spoiling> newSpoiling = parameters.text("spoil").map(Spoiling::named);
    if (newRate) {
      numbers();
    }
    clock = steered;
    mostPerSecond = newMostPerSecond;
    nextNanos = nanos;
    stopped = newStopped;
    newSpoiling.ifPresent(this::spoil);
    standing = standing();
    return status();
  }

  private static boolean yesOrNo(String stopped) {
    if (!stopped.equals("true") && !stopped.equals("false")) {
      throw new IllegalArgumentException("stopped is '" + stopped + "', allowed are true, false");
    }
    return stopped.equals("true");
  }

  Reply publish(QueryParameters parameters) {
    LogKind kind = LogKind.valueOf(parameters.required("kind").toUpperCase(Locale.ROOT));
    if (kind == LogKind.LINK) {
      throw new IllegalArgumentException("links are published by /register");
    }
    String sourceKey = sourceKey(parameters);
    GenericRecord record = values.get(kind).read(binary(parameters.required("value")));
    long now = clock.now(ticker.nanoTime());
    long eventTime = (long) record.get("eventTime");
    record.put("eventTime", eventTime == 0 || eventTime > now ? now : eventTime);
    record.put("publishedTime", now);
    record.put("sourceKey", sourceKey);
    record.put("sequence", numbers().join().next(kind, sourceKey));
    if (kind == LogKind.REQUEST) {
      record.put("asOf", now);
    }
    send(entry(kind, sourceKey, values.get(kind).write(record)), ticker.epochMicros());
    standing = standing();
    return Reply.json("{\"sequence\":" + record.get("sequence") + ",\"at\":" + now + "}");
  }

  Reply register(QueryParameters parameters) {
    String sourceKey = sourceKey(parameters);
    long now = clock.now(ticker.nanoTime());
    if (parameters.text("erase").isPresent()) {
      register.erase(sourceKey);
      send(entry(LogKind.LINK, sourceKey, null), ticker.epochMicros());
      return Reply.json("{\"at\":" + now + "}");
    }
    LinkEntry changed = changed(parameters, sourceKey, now);
    ByteBuffer value = ByteBuffer.wrap(links.encodeBinary(changed));
    outlet.send(entry(LogKind.LINK, sourceKey, value), ticker.epochMicros());
    return Reply.json("{\"version\":" + changed.getVersion() + ",\"at\":" + now + "}");
  }

  Reply publishUnreadable(QueryParameters parameters) {
    outlet.sendBytes(LogKind.EVENT, sourceKey(parameters), UNREADABLE);
    return Reply.json("{\"at\":" + clock.now(ticker.nanoTime()) + "}");
  }

  private LinkEntry changed(QueryParameters parameters, String sourceKey, long now) {
    if (parameters.text("assert").isPresent()) {
      LinkAssertion stated = stated(binary(parameters.required("assert")));
      SubjectToken.requireValid(stated);
      return register.assertLink(sourceKey, dated(stated, now), now);
    }
    if (parameters.text("retract").isPresent()) {
      return register.retract(sourceKey, parameters.required("retract"), now);
    }
    parameters.required("anew");
    return register.registerAnew(sourceKey, now);
  }

  private LinkAssertion stated(ByteBuffer binary) {
    try {
      return assertions.decodeBinary(binary);
    } catch (AvroCodec.UndecodableException e) {
      throw new IllegalArgumentException("assert is no LinkAssertion", e);
    }
  }

  /**
   * To find them reads all of the log, which begins when the timeline does: before, other services
   * that start want the processors.
   */
  private CompletableFuture<LiveNumbers> numbers() {
    if (numbers == null) {
      numbers = CompletableFuture.supplyAsync(() -> LiveNumbers.after(source, outlet.domain()));
    }
    return numbers;
  }

  private static LinkAssertion dated(LinkAssertion stated, long now) {
    return new LinkAssertion(
        stated.getAssertionId(),
        stated.getKind(),
        stated.getIdentifier(),
        stated.getName(),
        stated.getMethod(),
        stated.getAuthor(),
        now);
  }

  private void send(LogEntry entry, long intendedMicros) {
    if (entry.getKind() == LogKind.EVENT && spoiling != Spoiling.NONE) {
      spoilt.add(entry);
      outlet.sendBytes(
          LogKind.EVENT,
          entry.getKey(),
          spoiling.spoil(values.get(LogKind.EVENT), entry.getValue()));
    } else if (entry.getKind() == LogKind.LINK && entry.getValue() != null) {
      register
          .follow(links.decodeBinary(entry.getValue()))
          .map(links::encodeBinary)
          .ifPresent(
              value ->
                  outlet.send(
                      entry(LogKind.LINK, entry.getKey(), ByteBuffer.wrap(value)), intendedMicros));
    } else {
      outlet.send(entry, intendedMicros);
    }
  }

  private void spoil(Spoiling newSpoiling) {
    spoiling = newSpoiling;
    if (spoiling == Spoiling.NONE) {
      spoilt.forEach(entry -> outlet.send(entry, ticker.epochMicros()));
      spoilt.clear();
    }
  }

  private LogEntry entry(LogKind kind, String sourceKey, ByteBuffer value) {
    return LogEntry.newBuilder()
        .setPublishedTime(clock.now(ticker.nanoTime()))
        .setDomain(outlet.domain())
        .setSequence(0)
        .setKind(kind)
        .setSeed(0)
        .setKey(sourceKey)
        .setValue(value)
        .build();
  }

  private String sourceKey(QueryParameters parameters) {
    SourceKey key = SourceKey.parse(parameters.required("key"));
    if (key.domain() != outlet.domain()) {
      throw new IllegalArgumentException(key + " is no source key of " + outlet.domain());
    }
    return key.toString();
  }

  private static ByteBuffer binary(String base64) {
    return ByteBuffer.wrap(Base64.getUrlDecoder().decode(base64));
  }
}
