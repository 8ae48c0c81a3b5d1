package org.creditflows.lab.preflight;

import java.nio.file.Files;
import java.nio.file.Path;
import org.creditflows.lab.failure.UserMistake;

/** Looks whether a file can be written, before there is anything to write. */
public final class WritableFileCheck {

  private WritableFileCheck() {}

  /**
   * Creates the directories above the file.
   *
   * @param option that named the file
   * @param file that may be there, and is then replaced
   * @throws UserMistake if it is a directory, or nothing can be written beside it
   */
  public static void require(String option, Path file) {
    if (Files.isDirectory(file)) {
      throw new UserMistake(option + ": " + file + " is a directory; give the name of a file");
    }
    WritableDirectoryCheck.require(option, file.toAbsolutePath().getParent());
  }
}
