package org.creditflows.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a child wrote.
 *
 * @param output its standard output
 * @param errors its standard error
 */
record ChildLog(Path output, Path errors) {

  static ChildLog in(Path directory, String name) {
    return new ChildLog(directory.resolve(name + ".log"), directory.resolve(name + ".err"));
  }

  /** A line of a service's log at the level of a warning, which ended nothing. */
  private static final Pattern WARNING = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN ");

  /**
   * The last line of standard error that says what went wrong: no frame of a stack trace, no
   * warning.
   */
  Optional<String> lastError() {
    return lines(errors).stream()
        .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
        .filter(line -> !WARNING.matcher(line).lookingAt())
        .reduce((earlier, later) -> later);
  }

  private static List<String> lines(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return new String(Files.readAllBytes(file), Charset.defaultCharset()).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
