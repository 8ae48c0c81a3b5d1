package org.creditflows.lab.report;

/**
 * What stands in a table for one flow.
 *
 * @param text a value, the lowest and highest of several, or that there is none, and why
 * @param interval the 95% interval of a single value; empty where there is none
 */
record Cell(String text, String interval) {

  /** Both, where a line is all there is. */
  String line() {
    return interval.isEmpty() ? text : text + " (" + interval + ")";
  }
}
