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
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.creditflows.lab.failure.RunFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

  private static final Path HOME = Path.of("..", "..");

  @TempDir private Path directory;

  @Test
  void holdsLauncherLibrariesDocumentsScenariosAndLog() throws IOException {
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
      assertThat(root.resolve("scenarios/mistaken-identity.yaml")).exists();
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
  void bundleThatCannotBeMadeLeavesTheOneThatIsThere() throws IOException {
    Path zip = Files.writeString(directory.resolve("bundle.zip"), "the one before");
    Bundle homeless =
        new Bundle("house", directory.resolve("nowhere"), List.of(), directory.resolve("log"));
    assertThatThrownBy(() -> homeless.write(zip)).isInstanceOf(IOException.class);
    assertThat(zip).hasContent("the one before");
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void noEntryTellsWhenItWasMade() throws IOException {
    Path path = directory.resolve("bundle.zip");
    bundle().write(path);
    try (ZipFile zip = new ZipFile(path.toFile())) {
      assertThat(zip.stream().flatMap(BundleTest::times).distinct())
          .containsExactly(FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }
  }

  @Test
  void classesThatAreInNoJarAreRefused() {
    assertThatThrownBy(() -> new Bundle("house", HOME, List.of(directory), directory))
        .isInstanceOf(RunFailure.class)
        .hasMessageContaining("is no jar file");
  }

  /** Those that the entry has. */
  private static Stream<FileTime> times(ZipEntry entry) {
    return Stream.of(
            entry.getLastModifiedTime(), entry.getLastAccessTime(), entry.getCreationTime())
        .filter(Objects::nonNull);
  }

  private Bundle bundle() throws IOException {
    Path log = Files.createDirectories(directory.resolve("log"));
    Files.writeString(log.resolve("log.avro"), "a log");
    Path library = Files.writeString(directory.resolve("library.jar"), "a library");
    return new Bundle("house", HOME, List.of(library), log);
  }
}
