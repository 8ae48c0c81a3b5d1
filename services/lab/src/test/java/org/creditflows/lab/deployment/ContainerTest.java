package org.creditflows.lab.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerTest {

  @ParameterizedTest
  @CsvSource({
    "running, Up 3 minutes, true",
    "running, Up 3 minutes (healthy), true",
    "running, Up 3 seconds (health: starting), false",
    "running, Up 3 minutes (unhealthy), false",
    "restarting, Restarting (1) 2 seconds ago, false",
    "exited, Exited (0) 2 minutes ago, false",
  })
  void serviceIsWellWhileItRunsAndIsHealthy(String state, String status, boolean well) {
    assertThat(container(state, status).problem(false).isEmpty()).isEqualTo(well);
  }

  @ParameterizedTest
  @CsvSource({
    "exited, Exited (0) 2 minutes ago, true",
    "exited, Exited (1) 2 minutes ago, false",
    "running, Up 3 seconds, false",
  })
  void serviceThatEndsIsWellWhenItHasSucceeded(String state, String status, boolean well) {
    assertThat(container(state, status).problem(true).isEmpty()).isEqualTo(well);
  }

  @Test
  void problemNamesWhereToLook() {
    assertThat(container("exited", "Exited (1) 2 minutes ago").problem(false))
        .contains("exited (Exited (1) 2 minutes ago); see: docker logs house_court_1");
  }

  @Test
  void otherLinesAreRefused() {
    assertThatThrownBy(() -> Container.parse("no tabs"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Container container(String state, String status) {
    return Container.parse(String.join("\t", "house_court_1", "court", state, status));
  }
}
