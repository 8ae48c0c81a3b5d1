package org.creditflows.lab.testing;

import org.creditflows.lab.topics.TopicPrefix;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link TestCluster} on the real broker: the same broker for all classes of a JVM,
 * started when the first asks for it, and a topic prefix for each class.
 */
public final class KafkaBrokerExtension implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(KafkaBrokerExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestCluster.class;
  }

  @Override
  public TestCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestBroker broker =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent("broker", key -> TestBroker.start(), TestBroker.class);
    String prefix =
        context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                context.getRequiredTestClass(), key -> TopicPrefix.random(), String.class);
    return new TestCluster(broker.bootstrapServers(), prefix);
  }
}
