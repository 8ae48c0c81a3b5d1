package org.creditflows.lab.baseline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Profile;

/** Sends what the loop puts out; changes of one profile between two flushes become one record. */
final class LoopSender implements LoopOutput {

  private final AvroCodec<Profile> profileCodec = AvroCodec.of(Profile.class);
  private final AvroCodec<Decision> decisionCodec = AvroCodec.of(Decision.class);
  private final Map<String, Profile> changed = new LinkedHashMap<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Callback callback =
      (metadata, problem) -> {
        if (problem != null) {
          failure.compareAndSet(null, problem);
        }
      };
  private final Producer<byte[], byte[]> producer;
  private final BaselineSettings settings;
  private final Counter changes;
  private final Counter written;
  private final Counter refused;
  private final boolean gathers;

  LoopSender(Producer<byte[], byte[]> producer, BaselineSettings settings, MeterRegistry meters) {
    this.producer = producer;
    this.settings = settings;
    gathers = !settings.flushInterval().isZero();
    changes = meters.counter("creditflows.loop.changes");
    written = meters.counter("creditflows.loop.profiles");
    refused = meters.counter("creditflows.loop.refused");
  }

  @Override
  public void profile(String subject, Profile profile) {
    changes.increment();
    if (gathers) {
      changed.put(subject, profile);
    } else {
      write(subject, profile);
    }
  }

  @Override
  public void decision(Decision decision) {
    send(
        settings.catalogue().decisions(settings.run()),
        decision.getDecisionId(),
        decisionCodec.encode(decision));
  }

  @Override
  public void refused() {
    refused.increment();
  }

  /** Sends what was gathered. */
  void sendGathered() {
    changed.forEach(this::write);
    changed.clear();
  }

  /**
   * Returns when all is acknowledged.
   *
   * @throws ServiceException if something could not be sent
   */
  void flush() {
    sendGathered();
    producer.flush();
    if (failure.get() != null) {
      throw new ServiceException(
          "a record cannot be sent: " + failure.get().getMessage(), failure.get());
    }
  }

  private void write(String subject, Profile profile) {
    written.increment();
    send(
        Baseline.profiles(settings.catalogue(), settings.run()),
        subject,
        profile == null ? null : profileCodec.encode(profile));
  }

  private void send(String topic, String key, byte[] value) {
    producer.send(
        new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value), callback);
  }
}
