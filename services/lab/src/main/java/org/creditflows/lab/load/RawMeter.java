package org.creditflows.lab.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.creditflows.lab.baseline.Baseline;
import org.creditflows.lab.baseline.RawClients;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/** Lets raw clients send, or send and read, the records of the log. */
record RawMeter(LoadBench bench, LoadLog log, TopicCatalogue catalogue) {

  RawFigures measure(Baseline baseline, String run) {
    Contender.OfBaseline contender = new Contender.OfBaseline(baseline, run, FlowFooting.SELDOM);
    try (TopicSpace own = bench.moreTopics(catalogue, List.of(contender))) {
      List<ChildProcess> started =
          bench.start(
              contender.programs(bench.settings(own.catalogue(), log), bench.options().footing()));
      try {
        return figures(new ObjectMapper().readTree(started.get(0).get(RawClients.RESULT_PATH)));
      } catch (JsonProcessingException e) {
        throw new RunFailure(run + " tells no result: " + e.getMessage(), e);
      } finally {
        bench.stop(started);
      }
    }
  }

  private RawFigures figures(JsonNode result) {
    double records = result.required("records").asDouble();
    double millions = records * log.eventShare() / 1e6;
    return new RawFigures(
        records * 1e9 / result.required("nanos").asDouble(),
        result.required("processorNanos").asDouble() / 1e9 / millions);
  }
}
