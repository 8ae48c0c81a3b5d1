package org.creditflows.lab.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTrackTest {

  private final SourceTrack track = new SourceTrack();
  private final List<Long> samples = new ArrayList<>();

  @Test
  void outputEndsEverySampleThatItIncludes() {
    track.expect(1, 10);
    track.expect(2, 20);
    track.expect(3, 30);
    track.include(2, samples::add);
    assertThat(samples).containsExactly(10L, 20L);
    assertThat(track.missing()).isEqualTo(1);
    track.include(3, samples::add);
    track.include(3, samples::add);
    assertThat(samples).containsExactly(10L, 20L, 30L);
    assertThat(track.missing()).isZero();
  }

  @Test
  void duplicateMakesNoVersionOfItsOwn() {
    track.expect(2, 10);
    track.expect(2, 15);
    track.expect(1, 20);
    track.include(2, samples::add);
    assertThat(samples).containsExactly(10L, 20L);
  }

  @Test
  void whatWasSentBeforeTheScheduleIsNoSample() {
    track.expect(1, SourceTrack.BEFORE_SCHEDULE);
    track.expect(2, 5);
    assertThat(track.missing()).isEqualTo(1);
    track.include(2, samples::add);
    assertThat(samples).containsExactly(5L);
  }
}
