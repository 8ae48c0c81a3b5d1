package org.creditflows.lab.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script ./lab, copied to a place of its own, with stand-ins for java and mvnw. */
class LauncherTest {

  private static final String JAVA_17 =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then echo 'openjdk version "17.0.15" 2025-04-15' >&2; exit; fi
      echo started "$@"
      """;
  private static final String JAVA_THAT_SHARES_CLASSES =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then echo 'openjdk version "17.0.15" 2025-04-15' >&2; exit; fi
      for argument in "$@"; do
        case $argument in
          -XX:SharedArchiveFile=*) echo archive >"${argument#*=}"; exit ;;
          -XX:VMOptionsFile=*) list=$(sed -n 's/^-XX:DumpLoadedClassList="\\(.*\\)"/\\1/p' "${argument#*=}") ;;
        esac
      done
      [ -z "$list" ] || echo java/lang/Object >"$list"
      echo started "$@"
      """;
  private static final String JAVA_WHOSE_PAGE_RUNS_ON =
      """
      #!/bin/sh
      case "$*" in
        *" live "*) echo $$ >"$(dirname "$0")/page"; echo The page is at; exec sleep 60 ;;
      esac
      """
          + JAVA_THAT_SHARES_CLASSES.replace("#!/bin/sh\n", "");
  private static final String BUILDING =
      """
      #!/bin/sh
      echo "$@" >>"$(dirname "$0")/builds"
      mkdir -p "$(dirname "$0")/services/lab/target"
      touch "$(dirname "$0")/services/lab/target/lab.jar" "$(dirname "$0")/library.jar"
      echo "$(dirname "$0")/library.jar" >"$(dirname "$0")/services/lab/target/class-path.txt"
      """;

  @TempDir private Path home;
  private Path javaHome;

  @BeforeEach
  void layOutAProject() throws IOException {
    javaHome = Files.createDirectories(home.resolve("a jdk"));
    Files.copy(Path.of("..", "..", "lab"), home.resolve("lab"));
    for (String directory :
        new String[] {".mvn", "schemas/src/main", "services/lab/src/main", "a jdk/bin"}) {
      Files.createDirectories(home.resolve(directory));
    }
    for (String file : new String[] {"pom.xml", "schemas/pom.xml", "services/lab/pom.xml"}) {
      Files.createFile(home.resolve(file));
    }
    script("a jdk/bin/java", JAVA_17);
    script("a jdk/bin/javac", JAVA_17);
    script("mvnw", BUILDING);
  }

  @Test
  void buildsOnceAndStartsWithTheArguments() throws Exception {
    assertThat(lab(0)).contains("first start").contains("lab.cli.Lab compare --keep");
    assertThat(lab(0)).startsWith("started").contains("lab.cli.Lab compare --keep");
    assertThat(builds()).hasLineCount(1);
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    lab(0);
    Path source = Files.createFile(home.resolve("services/lab/src/main/New.java"));
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
    assertThat(lab(0)).contains("sources changed");
    assertThat(builds()).hasLineCount(2);
  }

  @Test
  void buildsAgainWhenALibraryIsGone() throws Exception {
    lab(0);
    Files.delete(home.resolve("library.jar"));
    lab(0);
    assertThat(builds()).hasLineCount(2);
  }

  @Test
  void preparesOneArchiveOfClassesForEveryStart() throws Exception {
    script("a jdk/bin/java", JAVA_THAT_SHARES_CLASSES);
    assertThat(lab(0)).contains("preparing the libraries").contains("started");
    assertThat(lab(0)).startsWith("started");
    assertThat(home.resolve(".lab/vm-options")).content().contains("-XX:SharedArchiveFile=");
  }

  @Test
  void endsThePageThatItOpensForPractice() throws Exception {
    script("a jdk/bin/java", JAVA_WHOSE_PAGE_RUNS_ON);
    assertThat(lab(0)).contains("started");
    long page = Long.parseLong(Files.readString(javaHome.resolve("bin/page")).strip());
    assertThat(ProcessHandle.of(page)).isEmpty();
  }

  @Test
  void startsWithoutAnArchiveWhereNoneCanBeMade() throws Exception {
    assertThat(lab(0)).contains("preparing the libraries").contains("started");
    assertThat(lab(0)).startsWith("started");
    assertThat(home.resolve(".lab/vm-options")).isEmptyFile();
  }

  @Test
  void startsFromNothingWhenABuildWasInterrupted() throws Exception {
    Files.createFile(Files.createDirectories(home.resolve(".lab")).resolve("building"));
    lab(0);
    assertThat(builds()).contains("clean package");
  }

  @Test
  void takesTheLockOfAProcessThatIsGone() throws Exception {
    Files.writeString(Files.createDirectories(home.resolve(".lab")).resolve("lock"), "4194304999");
    lab(0);
    assertThat(home.resolve(".lab/lock")).doesNotExist();
  }

  @Test
  void doesNotWaitForALockThatNobodyCouldWriteInto() throws Exception {
    Files.createFile(Files.createDirectories(home.resolve(".lab")).resolve("lock"));
    assertThat(lab(1)).contains("lock was empty and was removed");
    assertThat(lab(0)).contains("started");
  }

  @Test
  void tellsTheLabWhereItLies() throws Exception {
    assertThat(lab(0)).contains("-Dcreditflows.home=" + home.toRealPath());
  }

  @Test
  void failsAndStaysStaleWhenTheBuildFails() throws Exception {
    script("mvnw", "#!/bin/sh\nexit 1\n");
    assertThat(lab(1)).contains("lab: the build failed");
    assertThat(home.resolve(".lab/built")).doesNotExist();
    assertThat(home.resolve(".lab/lock")).doesNotExist();
  }

  @Test
  void refusesAnOldJava() throws Exception {
    script("a jdk/bin/java", JAVA_17.replace("17.0.15", "11.0.2"));
    assertThat(lab(1)).hasLineCount(1).contains("is Java 11; credit-flows needs a JDK 17 or newer");
    script("a jdk/bin/java", JAVA_17.replace("17.0.15", "1.8.0_292"));
    assertThat(lab(1)).hasLineCount(1).contains("is Java 8; credit-flows needs a JDK 17 or newer");
  }

  @Test
  void saysThatJavaDoesNotRun() throws Exception {
    script("a jdk/bin/java", "#!/bin/sh\nexit 1\n");
    assertThat(lab(1)).hasLineCount(1).contains("does not run").contains("JDK 17 or newer");
  }

  @Test
  void takesANewerJava() throws Exception {
    script("a jdk/bin/java", JAVA_17.replace("17.0.15", "25"));
    assertThat(lab(0)).contains("started");
  }

  @Test
  void refusesARuntimeWithoutCompiler() throws Exception {
    Files.delete(javaHome.resolve("bin/javac"));
    assertThat(lab(1)).hasLineCount(1).contains("no bin/javac").contains("JDK 17 or newer");
  }

  @Test
  void refusesAJavaHomeThatHoldsNothing() throws Exception {
    Files.delete(javaHome.resolve("bin/java"));
    assertThat(lab(1)).hasLineCount(1).contains("no bin/java").contains("JDK 17 or newer");
  }

  private String lab(int expectedExit) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", home.resolve("lab").toString(), "compare", "--keep");
    builder.environment().put("JAVA_HOME", javaHome.toString());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(expectedExit);
    return output.strip();
  }

  private String builds() throws IOException {
    return Files.readString(home.resolve("builds")).strip();
  }

  private void script(String name, String text) throws IOException {
    Path file = Files.writeString(home.resolve(name), text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
