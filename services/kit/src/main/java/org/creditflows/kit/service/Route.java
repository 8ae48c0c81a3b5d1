package org.creditflows.kit.service;

/** Answers the requests to one path; called by several threads. */
@FunctionalInterface
public interface Route {

  /**
   * @throws IllegalArgumentException if a parameter is wrong: answered with status 400 and the
   *     message
   */
  Reply answer(QueryParameters parameters);
}
