package org.creditflows.kit.log;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says in words what Java's file exceptions say by their type. */
final class IoProblem {

  private IoProblem() {}

  static String of(IOException exception) {
    if (exception instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    if (exception instanceof AccessDeniedException) {
      return "access is denied";
    }
    return String.valueOf(exception.getMessage());
  }
}
