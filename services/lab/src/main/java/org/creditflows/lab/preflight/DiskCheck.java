package org.creditflows.lab.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * @param directory that need not exist yet
 */
record DiskCheck(Path directory, long neededBytes) implements Check {

  @Override
  public Optional<String> problem() {
    Path existing = directory.toAbsolutePath();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      long usable = Files.getFileStore(existing).getUsableSpace();
      return usable >= neededBytes ? Optional.empty() : Optional.of(tooLittle(usable));
    } catch (IOException e) {
      return Optional.of("the disk of " + directory + " cannot be read: " + e.getMessage());
    }
  }

  private String tooLittle(long usable) {
    return "too little disk space at "
        + directory
        + ": "
        + Bytes.text(usable)
        + " are free, "
        + Bytes.text(neededBytes)
        + " are needed";
  }
}
