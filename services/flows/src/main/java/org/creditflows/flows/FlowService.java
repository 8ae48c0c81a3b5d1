package org.creditflows.flows;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.creditflows.flows.deadletter.DeadLetters;
import org.creditflows.flows.metrics.FlowMeters;
import org.creditflows.flows.stage.FlowRules;
import org.creditflows.flows.stage.StageObserver;
import org.creditflows.flows.topology.FlowTopology;
import org.creditflows.flows.view.StateView;
import org.creditflows.kit.registry.RegistryMode;
import org.creditflows.kit.service.Service;
import org.creditflows.kit.service.ServiceContext;
import org.creditflows.kit.service.ServiceProcess;
import org.creditflows.kit.thread.DaemonThreads;

/** Runs one flow, or some of its parts, until it is stopped. */
public final class FlowService implements Service {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(7);

  /** How soon a meter that Kafka Streams makes later, such as a topic's, can be scraped. */
  private static final Duration METERS_REFRESH = Duration.ofSeconds(5);

  private final KafkaStreams streams;
  private final KafkaStreamsMetrics metrics;
  private final ScheduledExecutorService refreshing =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("refresh-meters"));
  private final CompletableFuture<Void> finished = new CompletableFuture<>();

  private FlowService(KafkaStreams streams, MeterRegistry meters) {
    this.streams = streams;
    metrics = new KafkaStreamsMetrics(streams, List.of(), refreshing, METERS_REFRESH);
    metrics.bindTo(meters);
    streams.setUncaughtExceptionHandler(
        failure -> {
          finished.completeExceptionally(failure);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
  }

  public static void main(String[] arguments) {
    System.exit(ServiceProcess.run("flows", System.getenv(), FlowService::start, System::exit));
  }

  /**
   * @throws org.creditflows.kit.settings.SettingException if a setting is missing or not allowed
   */
  public static FlowService start(ServiceContext context) {
    FlowSettings settings = FlowSettings.from(context.settings());
    MeterRegistry meters =
        settings.meters() == FlowSettings.Meters.NONE
            ? new CompositeMeterRegistry()
            : context.meters();
    FlowMeters observer =
        new FlowMeters(
            meters, settings.flow().label(), settings.meters() == FlowSettings.Meters.LATENCIES);
    DeadLetters deadLetters =
        new DeadLetters(settings.run(), settings.catalogue(), observer::deadLettered);
    RegistryMode registry = RegistryMode.from(context.settings(), WrittenSchemas.all());
    Topology topology = topology(settings, observer);
    observer.mayRefuseFrom(
        settings.catalogue().logTopics().stream().filter(sources(topology)::contains).toList());
    KafkaStreams streams =
        new KafkaStreams(topology, StreamsProperties.of(settings, deadLetters, registry));
    FlowService service = new FlowService(streams, meters);
    StateView.of(settings.flow(), topology, streams).serve(context.routes(), meters);
    streams.start();
    return service;
  }

  @Override
  public boolean ready() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  @Override
  public CompletableFuture<Void> finished() {
    return finished;
  }

  /** Commits, leaves the group, and lets go of its state. */
  @Override
  public void close() {
    streams.close(
        CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(CLOSE_TIMEOUT));
    metrics.close();
    refreshing.shutdownNow();
  }

  private static Set<String> sources(Topology topology) {
    return topology.describe().subtopologies().stream()
        .flatMap(part -> part.nodes().stream())
        .filter(TopologyDescription.Source.class::isInstance)
        .flatMap(source -> ((TopologyDescription.Source) source).topicSet().stream())
        .collect(Collectors.toSet());
  }

  private static Topology topology(FlowSettings settings, StageObserver observer) {
    return FlowTopology.build(
        settings.flow(),
        settings.stageSettings(observer),
        FlowRules.disclosing(settings.policy()),
        settings.parts());
  }
}
