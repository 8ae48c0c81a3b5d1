package org.creditflows.lab.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.creditflows.lab.failure.RunFailure;

/**
 * A zip file with one directory: libraries, launcher, documents, scenarios and a log. The same
 * contents give the same bytes.
 *
 * @param name of the directory within the zip file
 * @param home of the project, for launcher, documents and scenarios
 * @param libraries jar files
 * @param log directory of a log and the truth behind it
 */
public record Bundle(String name, Path home, List<Path> libraries, Path log) {

  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  public Bundle {
    libraries = List.copyOf(libraries);
    for (Path library : libraries) {
      if (!Files.isRegularFile(library)) {
        throw new RunFailure(library + " is no jar file; build with ./mvnw package first");
      }
    }
  }

  /**
   * Writes the zip file anew, beside what is there until it is whole.
   *
   * @throws IOException if a file cannot be read or the zip file not be written
   */
  public void write(Path zip) throws IOException {
    Path draft = zip.resolveSibling(zip.getFileName() + ".new");
    Files.deleteIfExists(draft);
    try {
      fill(draft);
      Files.move(draft, zip, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void fill(Path zip) throws IOException {
    URI address = URI.create("jar:" + zip.toAbsolutePath().toUri());
    Map<String, String> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (FileSystem files = FileSystems.newFileSystem(address, options)) {
      Path root = Files.createDirectory(files.getPath("/" + name));
      add(home.resolve("deploy").resolve("bundle").resolve("lab"), root.resolve("lab"), true);
      add(home.resolve("README.md"), root.resolve("README.md"), false);
      addAll(home.resolve("docs"), root.resolve("docs"));
      addAll(home.resolve("scenarios"), root.resolve("scenarios"));
      addAll(log, root.resolve("log"));
      Files.createDirectory(root.resolve("lib"));
      for (Path library : libraries) {
        add(library, root.resolve("lib").resolve(library.getFileName().toString()), false);
      }
      dateAll(root);
    }
  }

  private static void addAll(Path source, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      files
          .sorted()
          .forEach(
              file -> {
                Path entry = target.resolve(source.relativize(file).toString());
                try {
                  if (Files.isDirectory(file)) {
                    Files.createDirectories(entry);
                  } else {
                    add(file, entry, false);
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  private static void add(Path source, Path entry, boolean executable) throws IOException {
    Files.copy(source, entry);
    Files.setPosixFilePermissions(
        entry, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /** Directories, too; a zip file also keeps when an entry was made and last read. */
  private static void dateAll(Path root) throws IOException {
    List<Path> entries;
    try (Stream<Path> found = Files.walk(root)) {
      entries = found.toList();
    }
    for (Path entry : entries) {
      Files.getFileAttributeView(entry, BasicFileAttributeView.class).setTimes(TIME, TIME, TIME);
    }
  }
}
