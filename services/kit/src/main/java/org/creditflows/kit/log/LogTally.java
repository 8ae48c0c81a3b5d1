package org.creditflows.kit.log;

import org.creditflows.schemas.log.LogKind;

/**
 * How much a log holds.
 *
 * @param sha256 see {@link LogHash}, 64 hexadecimal digits
 */
public record LogTally(long events, long links, long requests, String sha256) {

  public long entries() {
    return events + links + requests;
  }

  public long of(LogKind kind) {
    return switch (kind) {
      case EVENT -> events;
      case LINK -> links;
      case REQUEST -> requests;
    };
  }
}
