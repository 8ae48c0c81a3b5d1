package org.creditflows.lab.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script deploy/images, copied to a place of its own, with stand-ins for docker and ./lab. */
class ImagesTest {

  private static final Path REPOSITORY = Path.of("..", "..");
  private static final Pattern BUILT_JAR =
      Pattern.compile("services/([^/\\s]+)/target/([^/\\s:\"]+)\\.jar");

  @TempDir private Path directory;
  private Path home;
  private Path libraries;

  @BeforeEach
  void layOutAProject() throws IOException {
    home = Files.createDirectories(directory.resolve("a project")).toRealPath();
    libraries = Files.createDirectories(directory.resolve("repository")).toRealPath();
    for (String part : List.of("deploy", "bin", ".lab/training", "services/court/target")) {
      Files.createDirectories(home.resolve(part));
    }
    Files.copy(REPOSITORY.resolve("deploy/images"), home.resolve("deploy/images"));
    Files.copy(REPOSITORY.resolve(".env"), home.resolve(".env"));
    Files.writeString(home.resolve(".lab/training/classes"), "java/lang/Object\n");
    Files.createFile(home.resolve("services/court/target/court.jar"));
    script("lab", "#!/bin/sh\n");
    script("bin/docker", "#!/bin/sh\necho \"$@\" >>\"$(dirname \"$0\")/built\"\n");
  }

  /** Maven ends the file with the last path, without a newline. */
  @Test
  void everythingOnTheClassPathIsLaidOut() throws Exception {
    Path kit = Files.createFile(Files.createDirectories(home.resolve("kit")).resolve("kit.jar"));
    Path first = Files.createFile(libraries.resolve("first.jar"));
    Path last = Files.createFile(libraries.resolve("last.jar"));
    Files.writeString(
        home.resolve("services/court/target/class-path.txt"), first + ":" + kit + ":" + last);

    images("court");

    Path laidOut = home.resolve("target/images/court");
    assertThat(names(laidOut.resolve("libraries"))).containsExactly("first.jar", "last.jar");
    assertThat(names(laidOut.resolve("own"))).containsExactly("court.jar", "kit.jar");
    assertThat(laidOut.resolve("archive"))
        .content()
        .contains("-cp /app/libraries/first.jar:/app/libraries/last.jar\n");
    assertThat(home.resolve("bin/built")).content().contains("credit-flows/court:");
  }

  /** The root pom names every jar after its module. */
  @Test
  void everyJarThatIsNamedOutsideTheBuildIsOneThatTheBuildMakes() throws IOException {
    assertThat(REPOSITORY.resolve("pom.xml"))
        .content()
        .contains("<finalName>${project.artifactId}</finalName>");
    for (String file : List.of("lab", "deploy/images", "docs/flink/run", "docs/operations.md")) {
      Matcher jars = BUILT_JAR.matcher(Files.readString(REPOSITORY.resolve(file)));
      assertThat(jars.results())
          .as(file)
          .isNotEmpty()
          .allSatisfy(jar -> assertThat(jar.group(2)).isEqualTo(jar.group(1)));
    }
  }

  private void images(String service) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", home.resolve("deploy/images").toString(), service);
    builder.environment().merge("PATH", home.resolve("bin") + ":", (path, own) -> own + path);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void script(String name, String text) throws IOException {
    Path file = Files.writeString(home.resolve(name), text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
