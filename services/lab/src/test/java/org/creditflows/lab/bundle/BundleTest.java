package org.creditflows.lab.bundle;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.failure.RunFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

  private static final Path HOME = Path.of("..", "..");

  @TempDir private Path directory;

  @Test
  void holdsLauncherLibrariesDocumentsAndLog() throws IOException {
    Path zip = directory.resolve("bundle.zip");
    bundle().write(zip);
    try (FileSystem files =
        FileSystems.newFileSystem(
            URI.create("jar:" + zip.toUri()), Map.of("enablePosixFileAttributes", "true"))) {
      Path root = files.getPath("/house");
      assertThat(root.resolve("lab")).content().contains("$home/lib/*");
      assertThat(Files.getPosixFilePermissions(root.resolve("lab"))).contains(OTHERS_EXECUTE);
      assertThat(root.resolve("lib/library.jar")).exists();
      assertThat(root.resolve("log/log.avro")).exists();
      assertThat(root.resolve("docs/decisions/0060-registry-format-at-the-clients.md")).exists();
      assertThat(root.resolve("README.md")).exists();
    }
  }

  @Test
  void sameContentsGiveTheSameBytes() throws IOException {
    Path first = directory.resolve("first.zip");
    Path second = directory.resolve("second.zip");
    bundle().write(first);
    bundle().write(second);
    assertThat(first).hasSameBinaryContentAs(second);
  }

  @Test
  void classesThatAreInNoJarAreRefused() {
    assertThatThrownBy(() -> new Bundle("house", HOME, List.of(directory), directory))
        .isInstanceOf(RunFailure.class)
        .hasMessageContaining("is no jar file");
  }

  private Bundle bundle() throws IOException {
    Path log = Files.createDirectories(directory.resolve("log"));
    Files.writeString(log.resolve("log.avro"), "a log");
    Path library = Files.writeString(directory.resolve("library.jar"), "a library");
    return new Bundle("house", HOME, List.of(library), log);
  }
}
