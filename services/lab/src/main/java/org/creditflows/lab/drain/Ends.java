package org.creditflows.lab.drain;

/**
 * Where a partition ends.
 *
 * @param uncommitted for a reader that sees open transactions
 * @param committed for a reader that waits for them
 */
record Ends(long uncommitted, long committed) {

  boolean hasOpenTransaction() {
    return committed < uncommitted;
  }
}
