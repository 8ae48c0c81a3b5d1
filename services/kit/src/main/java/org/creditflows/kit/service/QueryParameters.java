package org.creditflows.kit.service;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Parameters in the query of a URL. */
public final class QueryParameters {

  private final Map<String, String> values;

  private QueryParameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @param query as in the URL, may be null
   * @throws IllegalArgumentException if it is malformed
   */
  public static QueryParameters parse(String query) {
    Map<String, String> values = new HashMap<>();
    if (query != null && !query.isEmpty()) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
          throw new IllegalArgumentException("parameter " + pair + " has no value");
        }
        values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new QueryParameters(Map.copyOf(values));
  }

  /** The parameter as it is; empty where it is not there. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * @throws IllegalArgumentException if the parameter is not there
   */
  public String required(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalArgumentException("parameter " + name + " is missing"));
  }

  /**
   * @throws IllegalArgumentException if the parameter is there and no whole number
   */
  public OptionalLong number(String name) {
    String value = values.get(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(value));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is '" + value + "', not a whole number", e);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
