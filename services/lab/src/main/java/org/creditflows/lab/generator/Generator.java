package org.creditflows.lab.generator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.creditflows.kit.log.LogReader;
import org.creditflows.kit.send.Ticker;
import org.creditflows.kit.service.QueryParameters;
import org.creditflows.kit.service.Reply;
import org.creditflows.kit.service.Service;
import org.creditflows.kit.service.ServiceContext;
import org.creditflows.kit.service.ServiceException;

/**
 * A generator as a service, told what to send over HTTP: {@code GET /about} names its log and
 * shard, {@code GET /clock} its time, {@code POST /sending} prepares an {@link Assignment}, {@code
 * POST /start?at=MICROS} lets it begin at a time of this clock, {@code GET /sending} says how it
 * stands and, once it is done, how late it was. One assignment at a time.
 */
public final class Generator implements Service {

  static final String ABOUT_PATH = "/about";
  static final String CLOCK_PATH = "/clock";
  static final String SENDING_PATH = "/sending";
  static final String START_PATH = "/start";

  private static final Duration LINGER = Duration.ofMillis(10);
  private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);
  private static final int CONFLICT = 409;
  private static final int SMALL_BATCH_BYTES = 16 * 1024;

  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private final ObjectMapper json = new ObjectMapper();
  private final GeneratorSettings settings;
  private final Ticker ticker;
  private final String logHash;
  private final List<KafkaProducer<byte[], byte[]>> inBulk = new ArrayList<>();
  private final List<KafkaProducer<byte[], byte[]>> onSchedule = new ArrayList<>();
  private Sending sending;
  private Thread thread;

  private Generator(GeneratorSettings settings, Ticker ticker) {
    this.settings = settings;
    this.ticker = ticker;
    try (LogReader log = LogReader.open(settings.logFile())) {
      logHash = log.tally().sha256();
    }
  }

  /**
   * @throws org.creditflows.kit.settings.SettingException if a setting is missing or not allowed
   * @throws org.creditflows.kit.log.LogFileException if the log cannot be read
   */
  public static Generator start(ServiceContext context) {
    Generator generator =
        new Generator(GeneratorSettings.from(context.settings()), Ticker.of(context.clock()));
    generator.openProducers();
    context.routes().get(ABOUT_PATH, query -> generator.about());
    context.routes().get(CLOCK_PATH, query -> generator.clock());
    context.routes().post(SENDING_PATH, generator::begin);
    context.routes().post(START_PATH, generator::start);
    context.routes().get(SENDING_PATH, query -> generator.status());
    return generator;
  }

  @Override
  public boolean ready() {
    return !finished.isDone();
  }

  @Override
  public CompletableFuture<Void> finished() {
    return finished;
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.interrupt();
    }
    Stream.concat(inBulk.stream(), onSchedule.stream())
        .parallel()
        .forEach(producer -> producer.close(CLOSE_TIMEOUT));
    finished.complete(null);
  }

  private void openProducers() {
    try {
      for (int number = 1; number <= settings.producers(); number++) {
        Map<String, Object> properties =
            settings.clients().producer("generator-" + number, LINGER, DELIVERY_TIMEOUT);
        inBulk.add(producer(properties));
        onSchedule.add(producer(forSmallBatches(properties)));
      }
    } catch (KafkaException e) {
      throw new ServiceException(
          "no Kafka client for " + settings.clients().bootstrapServers() + ": " + e.getMessage(),
          e);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> properties) {
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * On a schedule most batches hold a record or two. Compressing one takes buffers of 64 KiB, and
   * the garbage of thousands a second stops the generator.
   */
  private static Map<String, Object> forSmallBatches(Map<String, Object> properties) {
    Map<String, Object> own = new HashMap<>(properties);
    own.put(
        ProducerConfig.CLIENT_ID_CONFIG,
        properties.get(ProducerConfig.CLIENT_ID_CONFIG) + "-paced");
    own.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    own.put(ProducerConfig.BATCH_SIZE_CONFIG, SMALL_BATCH_BYTES);
    return own;
  }

  private Reply about() {
    return Reply.json(
        json.createObjectNode()
            .put("logSha256", logHash)
            .put("shard", settings.shard().number())
            .put("shards", settings.shard().of())
            .put("producers", settings.producers())
            .toString());
  }

  private Reply clock() {
    return Reply.json(json.createObjectNode().put("epochMicros", ticker.epochMicros()).toString());
  }

  private synchronized Reply begin(QueryParameters query) {
    if (sending != null && !sending.isOver()) {
      if (sending.hasStarted()) {
        return Reply.text(CONFLICT, "still sending\n");
      }
      // Who asked for it has gone, or others were not ready.
      thread.interrupt();
    }
    Assignment assignment = Assignment.from(query);
    Sending begun =
        new Sending(assignment.isOnSchedule() ? onSchedule : inBulk, ticker, assignment);
    PreparedEntries entries =
        new PreparedEntries(
            settings.logFile(), settings.shard(), assignment.from(), assignment.count());
    sending = begun;
    thread = new Thread(() -> send(begun, entries), "keep-schedule");
    thread.setDaemon(true);
    thread.start();
    return status();
  }

  private synchronized Reply start(QueryParameters query) {
    if (sending == null || sending.state() != Sending.State.PREPARED) {
      return Reply.text(CONFLICT, "nothing is prepared\n");
    }
    sending.startAt(Long.parseLong(query.required("at")));
    return status();
  }

  private static void send(Sending sending, PreparedEntries entries) {
    try (entries) {
      sending.run(entries);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Reply status() {
    if (sending == null) {
      return Reply.json(json.createObjectNode().put("state", "IDLE").toString());
    }
    ObjectNode status =
        json.createObjectNode()
            .put("state", sending.state().name())
            .put("sent", sending.sent())
            .put("acknowledged", sending.acknowledged())
            .put("failure", sending.failure());
    if (sending.state() == Sending.State.DONE) {
      status.put("lastLatenessMicros", sending.lastLatenessMicros());
      status.put("latenessMicros", encoded(sending.latenessMicros()));
      status.put("warmUpLatenessMicros", encoded(sending.warmUpLatenessMicros()));
    }
    return Reply.json(status.toString());
  }

  private static String encoded(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }
}
