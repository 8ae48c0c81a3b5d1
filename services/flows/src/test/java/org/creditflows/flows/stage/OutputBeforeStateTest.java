package org.creditflows.flows.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.flows.stage.FlowDriver.START;
import static org.creditflows.flows.stage.Given.COURT_KEY;
import static org.creditflows.flows.stage.Given.LENDING_KEY;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.creditflows.flows.fold.CourtFold;
import org.creditflows.flows.fold.LendingFold;
import org.creditflows.flows.link.LinkRule;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.log.Domain;
import org.junit.jupiter.api.Test;

/**
 * What is remembered before it is put out is lost where the two are no transaction and the flow is
 * killed between them.
 */
class OutputBeforeStateTest {

  private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
  private final List<Integer> putOutWhenRemembered = new ArrayList<>();

  @Test
  void requestIsPassedOnBeforeItIsRemembered() {
    process(
        Domain.LENDING,
        new TakeRequests(new LendingFold(), StageObserver.NONE),
        LENDING_KEY,
        Given.loanRequest(1, 5));
  }

  @Test
  void recordIsPassedOnBeforeItIsRemembered() {
    process(
        Domain.COURT,
        new FoldEvents<>(new CourtFold(), Long.MAX_VALUE, StageObserver.NONE),
        COURT_KEY,
        Given.listed(1, "listing-1"));
  }

  @Test
  void moveIsPassedOnBeforeItIsRemembered() {
    process(
        Domain.COURT,
        new FollowLinks(
            new CourtFold(),
            LinkRule.STRONGEST,
            new SubjectToken(FlowDriver.SECRET),
            StageObserver.NONE),
        COURT_KEY,
        Given.link(
            COURT_KEY, 1, List.of(Given.says("assertion-1", Given.ANNA, LinkMethod.VERIFIED_ID))));
  }

  @SuppressWarnings("unchecked")
  private <V, O> void process(
      Domain domain, Processor<String, V, String, O> processor, String key, V value) {
    context.addStateStore(store(TopicCatalogue.recordStore(domain)));
    processor.init((MockProcessorContext<String, O>) (MockProcessorContext<String, ?>) context);
    processor.process(new Record<>(key, value, START));
    assertThat(putOutWhenRemembered).containsExactly(1);
  }

  private KeyValueStore<?, ?> store(String name) {
    Map<Object, Object> held = new HashMap<>();
    return (KeyValueStore<?, ?>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {KeyValueStore.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "name" -> name;
                  case "get" -> held.get(arguments[0]);
                  case "put" -> {
                    putOutWhenRemembered.add(context.forwarded().size());
                    held.put(arguments[0], arguments[1]);
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
