package org.creditflows.kit.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AtEndTest {

  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void finishesAfterOneRun() throws Exception {
    AtEnd.FINISH.after((source, outlet) -> runs.incrementAndGet()).run(null, null);
    assertThat(runs).hasValue(1);
  }

  @Test
  void repeatsUntilItIsInterrupted() {
    Dispatch stoppedInItsThirdRun =
        (source, outlet) -> {
          if (runs.incrementAndGet() == 3) {
            throw new InterruptedException();
          }
        };
    assertThatThrownBy(() -> AtEnd.REPEAT.after(stoppedInItsThirdRun).run(null, null))
        .isInstanceOf(InterruptedException.class);
    assertThat(runs).hasValue(3);
  }

  @Test
  void endsWhenInterruptedWithinARunThatDoesNotNoticeIt() throws Exception {
    AtEnd.REPEAT
        .after(
            (source, outlet) -> {
              runs.incrementAndGet();
              Thread.currentThread().interrupt();
            })
        .run(null, null);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(runs).hasValue(1);
  }
}
