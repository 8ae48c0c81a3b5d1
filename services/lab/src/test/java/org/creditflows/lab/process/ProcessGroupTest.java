package org.creditflows.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.creditflows.lab.failure.RunFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessGroupTest {

  static final Duration START_TIMEOUT = Duration.ofSeconds(30);

  private static final int HEAP_MEGABYTES = 32;

  @TempDir Path logs;

  @Test
  void startsAChildAndLeavesNothingBehind() throws IOException {
    ChildProcess child;
    Path temporary;
    try (ProcessGroup group = ProcessGroup.open(logs)) {
      temporary = group.temporaryDirectory("state");
      Files.writeString(temporary.resolve("file"), "state");
      child = group.start(program("server", "serve")).awaitReady(START_TIMEOUT);
      assertThat(child.isAlive()).isTrue();
      assertThat(child.address("/metrics").getHost()).isEqualTo("127.0.0.1");
      group.failIfAnyDied();
    }
    assertThat(child.isAlive()).isFalse();
    assertThat(temporary).doesNotExist();
  }

  @Test
  void reportsTheLastLineOfAChildThatDiesEarly() {
    try (ProcessGroup group = ProcessGroup.open(logs)) {
      ChildProcess child = group.start(program("flow", "fail"));
      assertThatThrownBy(() -> child.awaitReady(START_TIMEOUT))
          .isInstanceOf(RunFailure.class)
          .hasMessage("flow: PARTITIONS is 'many'; allowed is 1..128 (exit code 2)");
    }
  }

  @Test
  void reportsTheExceptionOfAChildAndNotAFrameOfItsStack() {
    try (ProcessGroup group = ProcessGroup.open(logs)) {
      ChildProcess child = group.start(program("flow", "throw"));
      assertThatThrownBy(() -> child.awaitReady(START_TIMEOUT))
          .hasMessage(
              "flow: Exception in thread \"main\" java.lang.IllegalStateException: nothing fits"
                  + " (exit code 1)");
    }
  }

  @Test
  void warningIsNotTheReasonOfADeath() throws IOException {
    try (ProcessGroup group = ProcessGroup.open(logs)) {
      ChildProcess child = group.start(program("flow", "warn")).awaitReady(START_TIMEOUT);
      ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();
      await().until(() -> !child.isAlive());
      assertThatThrownBy(group::failIfAnyDied)
          .hasMessageStartingWith("flow: ended without a word; see ");
    }
  }

  @Test
  void reportsWhatAChildThatIsNotReadySaidLast() {
    try (ProcessGroup group = ProcessGroup.open(logs)) {
      ChildProcess child = group.start(program("flow", "linger"));
      Path errors = logs.resolve("flow.err");
      await().atMost(START_TIMEOUT).until(() -> Files.size(errors) > 0);
      assertThatThrownBy(() -> child.awaitReady(Duration.ZERO))
          .hasMessage(
              "flow was not ready after 0 s: waits for its changelog; see %s and %s",
              errors, logs.resolve("flow.log"));
    }
  }

  @Test
  void noticesAChildKilledFromOutside() {
    try (ProcessGroup group = ProcessGroup.open(logs)) {
      ChildProcess child = group.start(program("flow", "serve")).awaitReady(START_TIMEOUT);
      ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();
      await().until(() -> !child.isAlive());
      assertThatThrownBy(group::failIfAnyDied)
          .hasMessageStartingWith("flow: ended without a word; see ")
          .hasMessageEndingWith(" (exit code 137)");
    }
  }

  @Test
  void startsAChildAgainAfterKillingIt() {
    try (ProcessGroup group = ProcessGroup.open(logs)) {
      ChildProcess first = group.start(program("flow", "serve")).awaitReady(START_TIMEOUT);
      first.kill();
      assertThat(first.isAlive()).isFalse();
      group.failIfAnyDied();
      ChildProcess second = group.start(program("flow", "serve")).awaitReady(START_TIMEOUT);
      assertThat(second.pid()).isNotEqualTo(first.pid());
    }
  }

  @Test
  void killsAChildThatDoesNotStop() {
    try (ProcessGroup group = ProcessGroup.open(logs)) {
      ChildProcess child = group.start(program("stubborn", "ignore-stop"));
      child.awaitReady(START_TIMEOUT).stop(Duration.ofMillis(200));
      assertThat(child.isAlive()).isFalse();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void measuresProcessorTimeAndMemory() {
    try (ProcessGroup group = ProcessGroup.open(logs)) {
      ChildProcess child = group.start(program("server", "serve")).awaitReady(START_TIMEOUT);
      assertThat(child.processorTime()).hasValueSatisfying(time -> assertThat(time).isPositive());
      assertThat(child.proportionalSetSizeBytes()).isNotEmpty();
      assertThat(child.proportionalSetSizeBytes().getAsLong()).isBetween(5_000_000L, 500_000_000L);
    }
  }

  @Test
  void childrenStopWhenTheirParentIsToldToStop() throws IOException {
    try (ProcessGroup group = ProcessGroup.open(logs)) {
      ChildProcess parent = startParent(group);
      parent.stop(Duration.ofSeconds(20));
      await().until(() -> !grandchildLives());
      assertThat(Path.of(Files.readString(logs.resolve("temporary")))).doesNotExist();
    }
  }

  @Test
  void childrenDieWhenTheirParentIsKilled() throws IOException {
    try (ProcessGroup group = ProcessGroup.open(logs)) {
      ChildProcess parent = startParent(group);
      parent.kill();
      await().until(() -> !grandchildLives());
      Files.delete(Path.of(Files.readString(logs.resolve("temporary"))));
    }
  }

  static Program program(String name, String behaviour) {
    return Program.of(name, ScriptedChild.class, HEAP_MEGABYTES, Map.of("BEHAVIOUR", behaviour))
        .with(Program.Trait.SHORT_LIVED);
  }

  private ChildProcess startParent(ProcessGroup group) {
    Map<String, String> environment =
        Map.of("BEHAVIOUR", "start-another", "DIRECTORY", logs.toString());
    ChildProcess parent =
        group.start(Program.of("parent", ScriptedChild.class, HEAP_MEGABYTES, environment));
    parent.awaitReady(START_TIMEOUT);
    assertThat(grandchildLives()).isTrue();
    return parent;
  }

  private boolean grandchildLives() {
    try {
      long pid = Long.parseLong(Files.readString(logs.resolve("pid")));
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
