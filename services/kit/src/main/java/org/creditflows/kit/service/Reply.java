package org.creditflows.kit.service;

/**
 * Answer to an HTTP request.
 *
 * @param status HTTP status code
 */
public record Reply(int status, String contentType, String body) {

  public static Reply text(int status, String body) {
    return new Reply(status, "text/plain; charset=utf-8", body);
  }

  public static Reply json(String body) {
    return new Reply(200, "application/json", body);
  }
}
