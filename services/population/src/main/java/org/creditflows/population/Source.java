package org.creditflows.population;

import java.util.Locale;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.log.Domain;

/**
 * A domain's file on one party.
 *
 * @param key text of the source key
 */
public record Source(long seed, Domain domain, String key) {

  public Source {
    SourceKey.parse(key);
  }

  /** Unique id within the domain, over all seeds, such as {@code loan-1-25}. */
  static String id(String kind, long seed, long number) {
    return kind + "-" + seed + "-" + number;
  }

  String eventId(long number) {
    return id(domain.name().toLowerCase(Locale.ROOT), seed, number);
  }
}
