package org.creditflows.lab.live.switches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.creditflows.population.TrueSubject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TurnsTest {

  private static final TrueSubject ANN = person("1");
  private static final TrueSubject BEN = person("2");

  private final List<String> done = new CopyOnWriteArrayList<>();
  private final CountDownLatch held = new CountDownLatch(1);
  private final Turns turns = new Turns();

  @AfterEach
  void close() {
    held.countDown();
    turns.close();
  }

  @Test
  void turnOfAnotherPersonDoesNotWait() throws Exception {
    turns.take(List.of(ANN), held::await);
    turns.take(List.of(BEN), () -> done.add("Ben")).get(10, TimeUnit.SECONDS);
    assertThat(done).containsExactly("Ben");
  }

  @Test
  void turnsThatShareAPersonComeInTheirOrder() throws Exception {
    turns.take(
        List.of(ANN),
        () -> {
          held.await();
          done.add("Ann");
        });
    CompletableFuture<Void> both = turns.take(List.of(BEN, ANN), () -> done.add("both"));
    CompletableFuture<Void> last = turns.take(List.of(BEN), () -> done.add("Ben"));
    held.countDown();
    last.get(10, TimeUnit.SECONDS);
    assertThat(both).isCompleted();
    assertThat(done).containsExactly("Ann", "both", "Ben");
  }

  @Test
  void turnThatFailsEndsNoOther() throws Exception {
    turns.take(
        List.of(ANN),
        () -> {
          throw new IllegalStateException("no broker");
        });
    turns.take(List.of(ANN), () -> done.add("Ann")).get(10, TimeUnit.SECONDS);
    assertThat(done).containsExactly("Ann");
  }

  private static TrueSubject person(String identifier) {
    return new TrueSubject(1, false, identifier, "person " + identifier, true, true);
  }
}
