package org.creditflows.lab.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** Writes results. A full disk or a missing right is no bug, but one line to the user. */
public final class ResultFiles {

  /** Writes files. */
  @FunctionalInterface
  public interface Writing {

    /**
     * @throws IOException if it cannot be done, also wrapped as an unchecked one
     */
    void write() throws IOException;
  }

  private ResultFiles() {}

  /**
   * @param where file or directory, for the message
   * @throws RunFailure if it cannot be written
   */
  public static void write(Path where, Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      throw failure(where, e);
    } catch (UncheckedIOException e) {
      throw failure(where, e.getCause());
    }
  }

  private static RunFailure failure(Path where, IOException reason) {
    return new RunFailure("cannot write " + where + ": " + words(reason), reason);
  }

  /** These say the path alone. */
  private static String words(IOException reason) {
    if (reason instanceof FileAlreadyExistsException) {
      return "there is a file of the name " + reason.getMessage();
    }
    return reason instanceof AccessDeniedException
        ? "no right to write " + reason.getMessage()
        : reason.getMessage();
  }
}
