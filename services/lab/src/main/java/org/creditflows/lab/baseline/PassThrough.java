package org.creditflows.lab.baseline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.creditflows.flows.FlowSettings;
import org.creditflows.flows.StreamsProperties;
import org.creditflows.flows.deadletter.DeadLetters;
import org.creditflows.kit.registry.RegistryMode;
import org.creditflows.kit.service.Service;
import org.creditflows.kit.service.ServiceContext;
import org.creditflows.kit.service.ServiceProcess;

/** Copies every record of the log's topics to one topic, with the settings that the flows have. */
public final class PassThrough implements Service {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(7);

  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private final KafkaStreams streams;

  private PassThrough(KafkaStreams streams) {
    this.streams = streams;
    streams.setUncaughtExceptionHandler(
        failure -> {
          finished.completeExceptionally(failure);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
  }

  public static void main(String[] arguments) {
    System.exit(
        ServiceProcess.run("pass-through", System.getenv(), PassThrough::start, System::exit));
  }

  static PassThrough start(ServiceContext context) {
    FlowSettings settings = FlowSettings.from(context.settings());
    DeadLetters deadLetters = new DeadLetters(settings.run(), settings.catalogue(), topic -> {});
    PassThrough service =
        new PassThrough(
            new KafkaStreams(
                topology(settings),
                StreamsProperties.of(settings, deadLetters, new RegistryMode(Map.of(), Map.of()))));
    service.streams.start();
    return service;
  }

  static Topology topology(FlowSettings settings) {
    StreamsBuilder builder = new StreamsBuilder();
    List<String> topics = settings.catalogue().logTopics();
    builder.stream(
            topics,
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("records-of-the-log"))
        .to(
            Baseline.copies(settings.catalogue(), settings.run()),
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("copies"));
    return builder.build();
  }

  @Override
  public boolean ready() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  @Override
  public CompletableFuture<Void> finished() {
    return finished;
  }

  @Override
  public void close() {
    streams.close(
        CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(CLOSE_TIMEOUT));
  }
}
