package org.creditflows.lab.baseline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.creditflows.kit.log.LogReader;
import org.creditflows.kit.service.Reply;
import org.creditflows.kit.service.Service;
import org.creditflows.kit.service.ServiceContext;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.kit.service.ServiceProcess;
import org.creditflows.lab.generator.LogFraming;
import org.creditflows.schemas.log.LogEntry;

/**
 * Raw clients: sends the first records of the log from memory and, in the round trip, reads them.
 * The first quarter warms up and is not timed. Ready when the result, {@code GET /result}, is
 * there.
 */
public final class RawClients implements Service {

  /** Path of the result. */
  public static final String RESULT_PATH = "/result";

  private static final int MOST_RECORDS = 500_000;
  private static final int WARM_UP_PARTS = 4;
  private static final Duration LINGER = Duration.ofMillis(20);
  private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(2);

  record Message(byte[] key, byte[] value) {}

  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private final BaselineSettings settings;
  private final Path logFile;
  private volatile String result;

  private RawClients(BaselineSettings settings, Path logFile) {
    this.settings = settings;
    this.logFile = logFile;
  }

  public static void main(String[] arguments) {
    System.exit(
        ServiceProcess.run("raw-clients", System.getenv(), RawClients::start, System::exit));
  }

  static RawClients start(ServiceContext context) {
    Path log =
        context
            .settings()
            .readableFile("LOG_FILE")
            .orElseThrow(() -> new ServiceException("LOG_FILE is not set"));
    RawClients clients = new RawClients(BaselineSettings.from(context.settings()), log);
    context.routes().get(RESULT_PATH, query -> Reply.json(clients.result));
    Thread thread = new Thread(clients::run, "raw-clients");
    thread.setDaemon(true);
    thread.start();
    return clients;
  }

  @Override
  public boolean ready() {
    return result != null;
  }

  @Override
  public CompletableFuture<Void> finished() {
    return finished;
  }

  @Override
  public void close() {
    finished.complete(null);
  }

  private void run() {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            settings.clients().producer(settings.run(), LINGER, DELIVERY_TIMEOUT),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Message> messages = messages();
      int warmUp = messages.size() / WARM_UP_PARTS;
      String topic = Baseline.copies(settings.catalogue(), settings.run());
      send(producer, topic, messages.subList(0, warmUp));
      List<Message> timed = messages.subList(warmUp, messages.size());
      Optional<RawReading> reading =
          settings.baseline() == Baseline.RAW_ROUND_TRIP
              ? Optional.of(RawReading.fromEnd(settings))
              : Optional.empty();
      long begin = System.nanoTime();
      long processorBegin = processorNanos();
      CompletableFuture<Void> read =
          CompletableFuture.runAsync(() -> reading.ifPresent(end -> end.read(timed.size())));
      send(producer, topic, timed);
      read.join();
      result =
          new ObjectMapper()
              .createObjectNode()
              .put("records", timed.size())
              .put("nanos", System.nanoTime() - begin)
              .put("processorNanos", processorNanos() - processorBegin)
              .toString();
    } catch (RuntimeException e) {
      finished.completeExceptionally(e);
    }
  }

  /**
   * Returns when all is acknowledged.
   *
   * @throws ServiceException if something could not be sent
   */
  static void send(Producer<byte[], byte[]> producer, String topic, List<Message> messages) {
    AtomicReference<Exception> failure = new AtomicReference<>();
    Callback callback =
        (metadata, problem) -> {
          if (problem != null) {
            failure.compareAndSet(null, problem);
          }
        };
    for (Message message : messages) {
      producer.send(new ProducerRecord<>(topic, message.key(), message.value()), callback);
    }
    producer.flush();
    if (failure.get() != null) {
      throw new ServiceException(
          "a record cannot be sent: " + failure.get().getMessage(), failure.get());
    }
  }

  private List<Message> messages() {
    List<Message> messages = new ArrayList<>();
    LogFraming framing = new LogFraming();
    try (LogReader log = LogReader.open(logFile)) {
      for (Iterator<LogEntry> entries = log.iterator();
          messages.size() < MOST_RECORDS && entries.hasNext(); ) {
        LogEntry entry = entries.next();
        messages.add(
            new Message(entry.getKey().getBytes(StandardCharsets.UTF_8), framing.value(entry)));
      }
    }
    return messages;
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
