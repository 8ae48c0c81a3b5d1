package org.creditflows.kit.service;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.creditflows.kit.settings.Settings;

/**
 * What a service is given.
 *
 * @param name of the service, such as {@code court}
 */
public record ServiceContext(
    String name, Settings settings, MeterRegistry meters, Clock clock, RouteRegistry routes) {}
