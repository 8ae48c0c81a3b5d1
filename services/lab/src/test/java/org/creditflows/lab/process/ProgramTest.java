package org.creditflows.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.creditflows.lab.process.Program.Trait;
import org.junit.jupiter.api.Test;

class ProgramTest {

  private static final Program PLAIN = Program.of("one", ScriptedChild.class, 200, Map.of());

  @Test
  void aHeapGrowsUnlessAskedForAtOnce() {
    assertThat(PLAIN.command())
        .contains("-Xmx200m", "-XX:+UseSerialGC")
        .noneMatch(option -> option.startsWith("-Xms"));
  }

  @Test
  void aDrivenProgramHasItsWholeHeapAndAllProcessorsCollect() {
    assertThat(PLAIN.with(Trait.DRIVEN).command())
        .contains("-Xmx200m", "-Xms200m", "-XX:+UseParallelGC")
        .doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void aPunctualProgramKeepsItsCollectorThoughItIsDriven() {
    List<String> command = PLAIN.with(Trait.PUNCTUAL).with(Trait.DRIVEN).command();
    assertThat(command)
        .contains("-Xms200m", "-Xmn150m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC")
        .doesNotContain("-XX:+UseParallelGC");
  }

  @Test
  void traitsAddUpAndOthersStay() {
    Program quick = PLAIN.with(Trait.SHORT_LIVED).withHeap(100).named("other");
    assertThat(quick.traits()).containsExactly(Trait.SHORT_LIVED);
    assertThat(quick.command()).contains("-Xmx100m", "-XX:TieredStopAtLevel=1");
    assertThat(quick.with(Trait.DRIVEN).traits())
        .containsExactlyInAnyOrder(Trait.SHORT_LIVED, Trait.DRIVEN);
  }

  @Test
  void everyHeapIsInLargePagesWhereTheyAreOffered() {
    assertThat(PLAIN.command().contains("-XX:+UseTransparentHugePages"))
        .isEqualTo(LargePages.offered());
  }

  @Test
  void refusesAHeapOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.withHeap(0))
        .withMessageContaining("heap of 0 MB for one");
  }
}
