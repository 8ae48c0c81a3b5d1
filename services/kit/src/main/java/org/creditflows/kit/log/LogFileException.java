package org.creditflows.kit.log;

import java.nio.file.Path;

/** A log file cannot be written or read; the message is one line that names the file and why. */
public final class LogFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogFileException(Path file, String problem) {
    this(file, problem, null);
  }

  LogFileException(Path file, String problem, Throwable cause) {
    super("log file " + file + " " + problem, cause);
  }
}
