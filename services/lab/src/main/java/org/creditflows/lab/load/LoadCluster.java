package org.creditflows.lab.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The broker that a load run uses.
 *
 * @param bootstrap HOST:PORT of a foreign cluster; an embedded broker when empty
 * @param commandConfig client properties, for TLS and SASL
 * @param topicPrefix before every topic, group and transactional id; never empty on a foreign
 *     cluster
 * @param replicationFactor of every topic; empty for the broker's default
 * @param brokerMetrics Prometheus endpoint of a foreign cluster's broker
 */
public record LoadCluster(
    Optional<String> bootstrap,
    Optional<Path> commandConfig,
    String topicPrefix,
    OptionalInt replicationFactor,
    Optional<URI> brokerMetrics) {}
