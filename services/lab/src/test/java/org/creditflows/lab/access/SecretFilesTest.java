package org.creditflows.lab.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.creditflows.lab.failure.UserMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

  private static final List<String> USERS = List.of("court");

  @TempDir private Path directory;

  @Test
  void directoryOfOtherFilesKeepsItsMode() throws IOException {
    Path shared = Files.createDirectory(directory.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.createFile(shared.resolve("notes.txt"));

    assertThatThrownBy(() -> new SecretFiles(shared).create(USERS))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("--out: " + shared + " holds other files");
    assertThat(mode(shared)).isEqualTo("rwxrwxrwx");
    assertThat(shared).isDirectoryNotContaining("glob:**.properties");
  }

  @Test
  void attemptThatWasBrokenOffIsMadeAnewInAClosedDirectory() throws IOException {
    Path own = Files.createDirectory(directory.resolve("secrets"));
    Files.writeString(own.resolve("court.properties"), "half");

    new SecretFiles(own).create(USERS);

    assertThat(mode(own)).isEqualTo("rwx------");
    assertThat(new SecretFiles(own).passwords(USERS)).containsOnlyKeys("court");
    assertThatThrownBy(() -> new SecretFiles(own).create(USERS))
        .hasMessageContaining("remove them first");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
