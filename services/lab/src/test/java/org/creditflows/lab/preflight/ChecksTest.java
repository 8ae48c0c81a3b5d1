package org.creditflows.lab.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.lab.failure.UserMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

  @TempDir private Path directory;

  @Test
  void refusesAnOldJava() {
    assertThat(new JavaCheck(16).problem()).contains("Java 16 is too old: 17 or newer is needed");
    assertThat(new JavaCheck(17).problem()).isEmpty();
  }

  @Test
  void refusesTooLittleMemory() {
    assertThat(new MemoryCheck(Bytes.GIBI, 3 * Bytes.GIBI, "close others").problem())
        .hasValueSatisfying(
            line -> assertThat(line).endsWith("1.0 GB are free, 3.0 GB are needed; close others"));
    assertThat(new MemoryCheck(Bytes.GIBI, Bytes.GIBI, "close others").problem()).isEmpty();
  }

  @Test
  void seesMemoryOnThisMachine() {
    assertThat(AvailableMemory.bytes()).isGreaterThan(Bytes.MEBI);
  }

  @Test
  void refusesTooLittleDiskUnderADirectoryThatIsNotThereYet() {
    Path absent = directory.resolve("a").resolve("b");
    assertThat(new DiskCheck(absent, Long.MAX_VALUE).problem())
        .hasValueSatisfying(line -> assertThat(line).contains(absent.toString()));
    assertThat(new DiskCheck(absent, 1).problem()).isEmpty();
  }

  @Test
  void makesTheDirectoryThatIsToBeWritten() {
    Path absent = directory.resolve("a").resolve("b");
    assertThat(new WritableDirectoryCheck("the directory", absent).problem()).isEmpty();
    assertThat(absent).isEmptyDirectory();
  }

  @Test
  void refusesADirectoryThatIsAFile() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(new WritableDirectoryCheck("the directory", file).problem())
        .hasValueSatisfying(line -> assertThat(line).contains("is not a directory"));
    assertThat(new WritableDirectoryCheck("the directory", file.resolve("below")).problem())
        .isPresent();
  }

  @Test
  void refusesAPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(new FreePortCheck(taken.getLocalPort()).problem())
          .hasValueSatisfying(
              line ->
                  assertThat(line)
                      .contains("cannot be taken: Address already in use", "choose another"));
    }
    assertThat(new FreePortCheck(0).problem()).isEmpty();
  }

  @Test
  void forbiddenPortIsNotCalledInUse() {
    Optional<String> problem = new FreePortCheck(1).problem();
    assumeTrue(problem.isPresent(), "every port is allowed to this user");
    assertThat(problem)
        .hasValueSatisfying(
            line -> assertThat(line).contains("port 1 cannot be taken: Permission denied"));
  }

  @Test
  void fileThatIsADirectoryIsRefused() {
    assertThatThrownBy(() -> WritableFileCheck.require("--out", directory))
        .isInstanceOf(UserMistake.class)
        .hasMessage("--out: " + directory + " is a directory; give the name of a file");
    WritableFileCheck.require("--out", directory.resolve("below").resolve("file"));
    assertThat(directory.resolve("below")).isEmptyDirectory();
  }

  @Test
  void refusesAClusterThatDoesNotAnswer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String bootstrap = "127.0.0.1:" + silent.getLocalPort();
      assertThat(cluster(bootstrap, Map.of()).problem())
          .hasValueSatisfying(line -> assertThat(line).contains(bootstrap));
    }
  }

  @Test
  void namesWhatIsWrongWithTheSettingsForACluster() {
    Map<String, String> nonsense = Map.of("security.protocol", "NONSENSE");
    assertThat(cluster("127.0.0.1:9", nonsense).problem())
        .hasValueSatisfying(
            line -> assertThat(line).startsWith("--bootstrap: ").contains("NONSENSE"));
  }

  private static Check cluster(String bootstrap, Map<String, String> extra) {
    return new ReachableClusterCheck(new ClientSettings(bootstrap, extra), Duration.ofMillis(500));
  }
}
