package org.creditflows.kit.service;

/** Levels that {@code LOG_LEVEL} may name; {@link ServiceLog} reads the variable itself. */
enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE
}
