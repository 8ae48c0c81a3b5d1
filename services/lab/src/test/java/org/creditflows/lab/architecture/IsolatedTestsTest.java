package org.creditflows.lab.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what decision 0055 rests on: classes that run two at a time leave each other alone. */
class IsolatedTestsTest {

  private static final Pattern SETS_FOR_ALL = Pattern.compile("(Locale|TimeZone)\\.setDefault\\(");
  private static final Path SERVICES = Path.of("..");

  @Test
  void whatChangesTheLocaleOrTimeZoneRunsAlone() throws IOException {
    List<Path> changing = new ArrayList<>();
    for (Path tests : tests()) {
      try (Stream<Path> files = Files.walk(tests)) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> SETS_FOR_ALL.matcher(text(file)).find())
            .forEach(changing::add);
      }
    }
    assertThat(changing)
        .isNotEmpty()
        .allSatisfy(file -> assertThat(text(file)).contains("\n@Isolated("));
  }

  private static List<Path> tests() throws IOException {
    try (Stream<Path> modules = Files.list(SERVICES)) {
      return modules
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
