package org.creditflows.lab.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scenarios that come with the project.
 *
 * @param directory of files NAME.yaml
 */
public record ScenarioLibrary(Path directory) {

  private static final String ENDING = ".yaml";

  /** The directory {@code scenarios} of the project that {@code ./lab} belongs to. */
  public static ScenarioLibrary ofProject() {
    return new ScenarioLibrary(
        Path.of(System.getProperty("creditflows.home", ".")).resolve("scenarios"));
  }

  /** The file of that path, or else of that name here; the file need not exist. */
  public Path find(String pathOrName) {
    Path path = Path.of(pathOrName);
    Path named = directory.resolve(pathOrName + ENDING);
    return !Files.exists(path) && Files.exists(named) ? named : path;
  }

  /**
   * All of them, sorted by name; none where there is no such directory.
   *
   * @throws org.creditflows.lab.failure.UserMistake if one of them is wrong
   */
  public List<ScenarioFile> all() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .sorted()
          .map(ScenarioFile::load)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
