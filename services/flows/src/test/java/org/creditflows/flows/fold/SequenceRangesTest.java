package org.creditflows.flows.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.schemas.state.SequenceRange;
import org.junit.jupiter.api.Test;

class SequenceRangesTest {

  @Property
  void rangesHoldWhatASetHolds(
      @ForAll @Size(max = 60) List<@LongRange(min = 1, max = 50) Long> sequences) {
    List<SequenceRange> ranges = List.of();
    Set<Long> set = new TreeSet<>();
    for (long sequence : sequences) {
      ranges = SequenceRanges.with(ranges, sequence);
      set.add(sequence);
    }
    for (long sequence = 0; sequence <= 51; sequence++) {
      assertThat(SequenceRanges.contains(ranges, sequence)).isEqualTo(set.contains(sequence));
    }
    for (int i = 1; i < ranges.size(); i++) {
      assertThat(ranges.get(i).getFirst()).isGreaterThan(ranges.get(i - 1).getLast() + 1);
    }
  }

  @Test
  void tooManyGapsAreRefused() {
    List<SequenceRange> ranges = List.of();
    for (long i = 1; i <= SequenceRanges.MOST_RANGES; i++) {
      ranges = SequenceRanges.with(ranges, 2 * i);
    }
    List<SequenceRange> full = ranges;
    assertThatThrownBy(() -> SequenceRanges.with(full, 9_999)).isInstanceOf(RuleViolation.class);
    assertThat(SequenceRanges.with(full, 3)).hasSize(SequenceRanges.MOST_RANGES - 1);
  }
}
