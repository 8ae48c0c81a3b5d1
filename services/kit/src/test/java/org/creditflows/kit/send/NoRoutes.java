package org.creditflows.kit.send;

import org.creditflows.kit.service.Route;
import org.creditflows.kit.service.RouteRegistry;

/** Registry of a producer that nobody asks anything. */
final class NoRoutes implements RouteRegistry {

  @Override
  public void get(String path, Route route) {}

  @Override
  public void post(String path, Route route) {}
}
