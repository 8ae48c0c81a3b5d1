package org.creditflows.kit.service;

/** Takes the HTTP routes that a service adds to its endpoint. */
public interface RouteRegistry {

  /**
   * @param path exact path, such as {@code /gate}
   */
  void get(String path, Route route);

  /**
   * @param path exact path, such as {@code /gate}
   */
  void post(String path, Route route);
}
