package org.creditflows.lab.preflight;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.creditflows.lab.failure.UserMistake;

/** Creates the directory where there is none, and tries to write a file in it. */
public record WritableDirectoryCheck(String purpose, Path directory) implements Check {

  /**
   * @param option that named the directory
   * @throws UserMistake if nothing can be written there
   */
  public static void require(String option, Path directory) {
    new WritableDirectoryCheck(option + ":", directory.toAbsolutePath())
        .problem()
        .ifPresent(
            problem -> {
              throw new UserMistake(problem);
            });
  }

  @Override
  public Optional<String> problem() {
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, "writable", ".tmp"));
      return Optional.empty();
    } catch (FileAlreadyExistsException e) {
      return Optional.of(purpose + " " + directory + " is not a directory: " + e.getFile());
    } catch (IOException e) {
      return Optional.of(purpose + " " + directory + " cannot be written");
    }
  }
}
