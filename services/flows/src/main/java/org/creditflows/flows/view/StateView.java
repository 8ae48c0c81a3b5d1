package org.creditflows.flows.view;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.creditflows.kit.service.QueryParameters;
import org.creditflows.kit.service.Reply;
import org.creditflows.kit.service.RouteRegistry;
import org.creditflows.schemas.catalogue.Flow;

/**
 * The stores of a running flow, looked into by key.
 *
 * <ul>
 *   <li>{@code GET /topology} gives Kafka Streams' own description.
 *   <li>{@code GET /lookup?store=S&key=K} gives one value as JSON; 404 where there is none, 503
 *       while the store is not open.
 *   <li>Gauge {@code creditflows.state.entries} counts what each store holds.
 * </ul>
 */
public final class StateView {

  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final Flow flow;
  private final TopologyDescription description;
  private final SortedSet<String> stores;
  private final KafkaStreams streams;

  private StateView(Flow flow, TopologyDescription description, KafkaStreams streams) {
    this.flow = flow;
    this.description = description;
    this.streams = streams;
    stores = stores(description);
  }

  /**
   * @param topology that the streams run
   */
  public static StateView of(Flow flow, Topology topology, KafkaStreams streams) {
    return new StateView(flow, topology.describe(), streams);
  }

  /** Adds the routes and gauges. */
  public void serve(RouteRegistry routes, MeterRegistry meters) {
    routes.get("/topology", parameters -> Reply.text(200, description.toString()));
    routes.get("/lookup", this::lookUp);
    for (String store : stores) {
      Gauge.builder("creditflows.state.entries", () -> entries(store))
          .description("Values that a store holds")
          .baseUnit("values")
          .tag("flow", flow.label())
          .tag("store", store)
          .register(meters);
    }
  }

  private Reply lookUp(QueryParameters parameters) {
    String store = parameters.required("store");
    String key = parameters.required("key");
    if (!stores.contains(store)) {
      throw new IllegalArgumentException(
          "store is '" + store + "', allowed are " + String.join(", ", stores));
    }
    try {
      return Optional.ofNullable(open(store).get(key))
          .map(value -> Reply.json(value.toString()))
          .orElseGet(() -> Reply.text(NOT_FOUND, "nothing is kept under this key\n"));
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return Reply.text(UNAVAILABLE, "the store is not open\n");
    }
  }

  private Double entries(String store) {
    try {
      return (double) open(store).approximateNumEntries();
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return Double.NaN;
    }
  }

  private ReadOnlyKeyValueStore<String, Object> open(String store) {
    return streams.store(
        StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore()));
  }

  private static SortedSet<String> stores(TopologyDescription description) {
    SortedSet<String> stores = new TreeSet<>();
    for (TopologyDescription.Subtopology subtopology : description.subtopologies()) {
      for (TopologyDescription.Node node : subtopology.nodes()) {
        if (node instanceof TopologyDescription.Processor processor) {
          stores.addAll(processor.stores());
        }
      }
    }
    return stores;
  }
}
