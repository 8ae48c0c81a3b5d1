package org.creditflows.population;

import org.creditflows.schemas.log.Domain;

/**
 * The sending of a publication; a duplicate is a second, later one of the same publication.
 *
 * @param time epoch milliseconds
 */
public record Dispatch(long time, Publication publication) {

  public Domain domain() {
    return publication.source().domain();
  }
}
