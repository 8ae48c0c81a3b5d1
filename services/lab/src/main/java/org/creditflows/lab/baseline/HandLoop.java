package org.creditflows.lab.baseline;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.creditflows.flows.FlowSettings;
import org.creditflows.kit.service.Service;
import org.creditflows.kit.service.ServiceContext;
import org.creditflows.kit.service.ServiceProcess;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/**
 * "The loop": one consumer, one thread, maps on the heap, one producer. It is not durable: a loop
 * that dies has lost its maps and begins again at the start of the log.
 */
public final class HandLoop implements Service {

  private static final Duration POLL = Duration.ofMillis(20);

  private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private final Map<String, Consumer<ConsumerRecord<byte[], byte[]>>> steps = new HashMap<>();
  private final BaselineSettings settings;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final LoopSender sender;
  private final Thread thread = new Thread(this::run, "loop");

  private HandLoop(BaselineSettings settings, MeterRegistry meters) {
    this.settings = settings;
    consumer =
        new KafkaConsumer<>(
            consumerSettings(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    producer =
        new KafkaProducer<>(
            settings
                .clients()
                .producer(
                    settings.run(),
                    FlowSettings.exactlyOnceLinger(settings.commitInterval()),
                    DELIVERY_TIMEOUT),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    sender = new LoopSender(producer, settings, meters);
    LoopWork work =
        new LoopWork(settings.subjectSecret(), settings.maxLateness(), settings.rules(), sender);
    for (Domain domain : Domain.values()) {
      TopicCatalogue catalogue = settings.catalogue();
      steps.put(
          catalogue.events(domain),
          record -> work.event(domain, text(record.key()), record.value()));
      steps.put(catalogue.links(domain), record -> work.link(text(record.key()), record.value()));
      steps.put(
          catalogue.requests(domain),
          record -> work.request(domain, text(record.key()), record.value()));
    }
    thread.setDaemon(true);
  }

  public static void main(String[] arguments) {
    System.exit(ServiceProcess.run("loop", System.getenv(), HandLoop::start, System::exit));
  }

  static HandLoop start(ServiceContext context) {
    HandLoop loop = new HandLoop(BaselineSettings.from(context.settings()), context.meters());
    loop.thread.start();
    return loop;
  }

  @Override
  public boolean ready() {
    return thread.isAlive() && !finished.isDone();
  }

  @Override
  public CompletableFuture<Void> finished() {
    return finished;
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(CLOSE_TIMEOUT);
    finished.complete(null);
  }

  private void run() {
    try (consumer) {
      consumer.assign(partitions());
      long flushed = System.nanoTime();
      long committed = flushed;
      while (!finished.isDone()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          steps.get(record.topic()).accept(record);
        }
        long now = System.nanoTime();
        if (now - flushed >= settings.flushInterval().toNanos()) {
          sender.sendGathered();
          flushed = now;
        }
        if (now - committed >= settings.commitInterval().toNanos()) {
          sender.flush();
          consumer.commitSync();
          committed = now;
        }
      }
    } catch (WakeupException e) {
      finished.complete(null);
    } catch (RuntimeException e) {
      finished.completeExceptionally(e);
    }
  }

  private List<TopicPartition> partitions() {
    return settings.catalogue().logTopics().stream()
        .flatMap(
            topic ->
                IntStream.range(0, settings.catalogue().partitions())
                    .mapToObj(partition -> new TopicPartition(topic, partition)))
        .toList();
  }

  private static Map<String, Object> consumerSettings(BaselineSettings settings) {
    Map<String, Object> consumer = settings.clients().consumer(settings.run());
    consumer.put(
        ConsumerConfig.GROUP_ID_CONFIG, settings.catalogue().applicationId(settings.run()));
    return consumer;
  }

  private static String text(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }
}
