package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts kept beside the tests; run with {@code -Dgolden.write=true} to write them anew. */
final class Golden {

  private static final Path DIRECTORY =
      Path.of("src", "test", "resources", "org", "creditflows", "lab", "report");

  private Golden() {}

  static void assertSame(String name, String text) throws IOException {
    Path file = DIRECTORY.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
