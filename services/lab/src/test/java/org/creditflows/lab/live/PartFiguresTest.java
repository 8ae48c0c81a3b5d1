package org.creditflows.lab.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.creditflows.lab.live.metrics.Samples;
import org.creditflows.lab.live.picture.FlowDiagram.Kind;
import org.creditflows.lab.live.picture.FlowDiagram.Part;
import org.junit.jupiter.api.Test;

class PartFiguresTest {

  private static final String DECIDED =
      """
      creditflows_part_latency_milliseconds{flow="centralized",name="court",part="desks",quantile="0.5"} 7.0
      creditflows_part_latency_milliseconds_count{flow="centralized",name="court",part="desks"} 3
      creditflows_part_latency_milliseconds_count{flow="centralized",name="tax",part="desks"} 5
      creditflows_part_latency_milliseconds_count{flow="centralized",name="lending",part="desks"} 8
      creditflows_part_latency_milliseconds_count{flow="centralized",name="platform",part="desks"} 13
      creditflows_part_latency_milliseconds_count{flow="centralized",name="court",part="silo"} 21
      """;

  @Test
  void eachDesksCountTheirOwnDecisions() {
    Samples samples = Samples.parse(DECIDED, PartFigures.METRICS::contains);

    assertThat(decidedBy("court", samples)).isEqualTo(3);
    assertThat(decidedBy("tax", samples)).isEqualTo(5);
    assertThat(decidedBy("lending", samples)).isEqualTo(8);
    assertThat(decidedBy("platform", samples)).isEqualTo(13);
  }

  private static double decidedBy(String domain, Samples samples) {
    Part desks = new Part("desks:" + domain, Kind.DESKS, domain, Set.of(), Set.of());
    return PartFigures.done(desks).applyAsDouble(samples);
  }
}
