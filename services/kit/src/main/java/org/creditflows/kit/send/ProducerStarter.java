package org.creditflows.kit.send;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.kit.clients.TopicsWait;
import org.creditflows.kit.log.LogSchemas;
import org.creditflows.kit.registry.RegistryMode;
import org.creditflows.kit.service.Service;
import org.creditflows.kit.service.ServiceContext;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.kit.service.Starter;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogKind;

/** Starts the producer service of one domain; see {@link ProducerSettings} for what sets it. */
public final class ProducerStarter implements Starter {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);

  private final Domain domain;
  private final ScenarioTimeline timeline;

  public ProducerStarter(Domain domain, ScenarioTimeline timeline) {
    this.domain = domain;
    this.timeline = timeline;
  }

  @Override
  public Service start(ServiceContext context) {
    ProducerSettings settings = ProducerSettings.from(context.settings());
    LogSource source = settings.origin().source(timeline);
    Ticker ticker = Ticker.of(context.clock());
    Dispatch dispatch =
        settings.atEnd().after(settings.pacing().dispatch(ticker, context.routes()));
    RegistryMode registry = RegistryMode.from(context.settings(), written());
    KafkaProducer<byte[], byte[]> producer = producer(settings, registry);
    KafkaClientMetrics clientMetrics = new KafkaClientMetrics(producer);
    clientMetrics.bindTo(context.meters());
    return ProducerService.start(
        () -> awaitTopics(settings),
        source,
        new Outlet(domain, settings.catalogue(), producer, ticker, context.meters()),
        dispatch,
        () -> {
          producer.close(CLOSE_TIMEOUT);
          clientMetrics.close();
        });
  }

  private KafkaProducer<byte[], byte[]> producer(ProducerSettings settings, RegistryMode registry) {
    ClientSettings clients = settings.clients();
    Map<String, Object> properties =
        clients.producer(clientId(), settings.pacing().linger(), settings.deliveryTimeout());
    properties.putAll(registry.producer());
    try {
      return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      String reason = (e.getCause() == null ? e : e.getCause()).getMessage();
      throw new ServiceException(
          "no Kafka client for " + clients.bootstrapServers() + ": " + reason, e);
    }
  }

  private void awaitTopics(ProducerSettings settings) throws InterruptedException {
    if (settings.topics() == ProducerSettings.Topics.AWAITED) {
      new TopicsWait(settings.clients(), clientId(), settings.startTimeout())
          .await(topics(settings), settings.catalogue().partitions());
    }
  }

  private List<String> topics(ProducerSettings settings) {
    return Arrays.stream(LogKind.values())
        .map(kind -> settings.catalogue().topic(domain, kind))
        .toList();
  }

  private List<Schema> written() {
    return Arrays.stream(LogKind.values()).map(kind -> LogSchemas.ofValue(domain, kind)).toList();
  }

  private String clientId() {
    return TopicCatalogue.label(domain) + "-producer";
  }
}
