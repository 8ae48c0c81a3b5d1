package org.creditflows.lab.testing;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.creditflows.court.CourtProducer;
import org.creditflows.flows.FlowService;
import org.creditflows.kit.service.ServiceProcess;
import org.creditflows.kit.service.Starter;
import org.creditflows.lab.deployment.Deployment;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.lab.timeline.WrittenEntries;
import org.creditflows.lab.topics.StandingTopics;
import org.creditflows.lending.LendingProducer;
import org.creditflows.platform.PlatformProducer;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.tax.TaxProducer;

/**
 * The services of a small deployment in this JVM, each as it is deployed, over a log of its own.
 */
public final class SmallHouse implements AutoCloseable {

  /** Of every topic. */
  public static final int PARTITIONS = 2;

  private static final int PEOPLE = 60;

  private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
  private final TopicCatalogue catalogue;
  private final Path directory;

  private SmallHouse(TestCluster cluster, Path directory) {
    this.directory = directory;
    catalogue = new TopicCatalogue(cluster.prefix(), PARTITIONS);
  }

  /** Starts a deployment in which the settings of all services change alike. */
  public static SmallHouse start(
      TestCluster cluster, Path directory, UnaryOperator<Map<String, String>> more) {
    return start(cluster, directory, (service, settings) -> more.apply(settings));
  }

  /**
   * Makes the topics, draws a log of some thousand events and starts every service of the
   * deployment; the producers send the log once, as fast as they can.
   *
   * @param directory for the log and the flows' state
   * @param more changes the settings of each service, given its name
   */
  public static SmallHouse start(
      TestCluster cluster,
      Path directory,
      BiFunction<String, Map<String, String>, Map<String, String>> more) {
    SmallHouse house = new SmallHouse(cluster, directory);
    try (Admin admin = cluster.admin()) {
      StandingTopics.ensure(admin, Deployment.topics(house.catalogue), OptionalInt.of(1));
    }
    Scenario scenario = Scenario.defaults().withPeople(PEOPLE).withCompanies(4).withMonths(2);
    new TimelineWriter(scenario, List.of(1L))
        .write(house.log(), directory.resolve("truth.jsonl.gz"), WrittenEntries.UNWATCHED);
    Map<String, String> common = new HashMap<>();
    common.put("BOOTSTRAP_SERVERS", cluster.bootstrapServers());
    common.put("TOPIC_PREFIX", cluster.prefix());
    common.put("PARTITIONS", Integer.toString(PARTITIONS));
    house.startServices(common, more);
    return house;
  }

  public TopicCatalogue catalogue() {
    return catalogue;
  }

  /** Addresses of the services' endpoints, by service. */
  public Map<String, URI> endpoints() {
    Map<String, URI> endpoints = new LinkedHashMap<>();
    services.forEach(
        (name, service) -> endpoints.put(name, URI.create("http://127.0.0.1:" + service.port())));
    return endpoints;
  }

  @Override
  public void close() {
    services.values().parallelStream().forEach(ServiceProcess::close);
  }

  private void startServices(
      Map<String, String> common,
      BiFunction<String, Map<String, String>, Map<String, String>> more) {
    for (FlowLayout flow : Deployment.flows()) {
      for (String service : flow.principals()) {
        start(
            service, FlowService::start, more.apply(service, flowSettings(flow, service, common)));
      }
    }
    Map<String, String> producer = new HashMap<>(common);
    producer.put("LOG_FILE", log().toString());
    producer.put("PACE", "max");
    Map<String, Starter> producers =
        Map.of(
            "court", CourtProducer.starter(),
            "tax", TaxProducer.starter(),
            "lending", LendingProducer.starter(),
            "platform", PlatformProducer.starter());
    producers.forEach(
        (name, starter) -> start(name, starter, more.apply(name, new HashMap<>(producer))));
  }

  private Map<String, String> flowSettings(
      FlowLayout flow, String service, Map<String, String> common) {
    Map<String, String> settings = new HashMap<>(common);
    settings.put("FLOW", flow.flow().label());
    settings.put("THREADS", "1");
    settings.put("STATE_DIR", directory.resolve("state").toString());
    if (flow.flow() != Flow.CENTRALIZED) {
      flow.domains().stream()
          .map(FlowLayout.DomainPart::name)
          .filter(part -> flow.principal(part).equals(service))
          .forEach(part -> settings.put("DOMAINS", part));
      flow.purposes().stream()
          .map(FlowLayout.PurposePart::name)
          .filter(part -> flow.principal(part).equals(service))
          .forEach(part -> settings.put("PURPOSES", part));
    }
    return settings;
  }

  private void start(String name, Starter starter, Map<String, String> settings) {
    try {
      services.put(name, ServiceProcess.start(name, settings, starter));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Path log() {
    return directory.resolve("log.avro");
  }
}
