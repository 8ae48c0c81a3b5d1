package org.creditflows.flows.topology;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.creditflows.flows.stage.StageSettings;
import org.creditflows.kit.avro.AvroSerde;
import org.creditflows.schemas.profile.Decision;

/** Where decisions leave a topology. */
final class DecisionSink {

  private DecisionSink() {}

  /**
   * @param origin tells the sinks of one topology apart
   */
  static void write(KStream<String, Decision> decisions, String origin, StageSettings settings) {
    decisions.to(
        settings.catalogue().decisions(settings.run()),
        Produced.with(Serdes.String(), AvroSerde.of(Decision.class))
            .withName("file-" + origin + "-decisions"));
  }
}
