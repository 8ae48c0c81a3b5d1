package org.creditflows.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComeBackTest {

  private final ComeBack back = new ComeBack();

  @Test
  void readinessThatLastsCountsFromItsFirstLook() {
    assertThat(back.look(10, true, false)).isFalse();
    assertThat(back.look(10.5, true, true)).isFalse();
    assertThat(back.look(12, true, true)).isTrue();
    assertThat(back.restored()).isEqualTo(10);
    assertThat(back.caughtUp()).isEqualTo(10.5);
  }

  @Test
  void readinessFromBeforeTasksWereTakenDoesNotCount() {
    back.look(10, true, true);
    back.look(10.1, false, false);
    back.look(15, true, false);
    back.look(15.2, true, true);
    assertThat(back.look(17, true, true)).isTrue();
    assertThat(back.restored()).isEqualTo(15);
    assertThat(back.caughtUp()).isEqualTo(15.2);
  }

  @Test
  void waitsUntilTheLagIsWhatItHadBeen() {
    back.look(10, true, false);
    assertThat(back.look(20, true, false)).isFalse();
    assertThat(back.look(21, true, true)).isTrue();
    assertThat(back.caughtUp()).isEqualTo(21);
  }
}
