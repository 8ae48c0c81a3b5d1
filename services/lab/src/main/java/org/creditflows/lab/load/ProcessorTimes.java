package org.creditflows.lab.load;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.creditflows.lab.process.ChildProcess;

/**
 * Processor time that processes have used, in seconds.
 *
 * @param contender all instances of what is measured; null where it runs elsewhere
 * @param broker null where it is not known
 */
record ProcessorTimes(Double contender, Double broker) {

  static ProcessorTimes of(Collection<ChildProcess> contender, BrokerProcessor broker) {
    return new ProcessorTimes(
        contender.isEmpty() ? null : contender.stream().mapToDouble(ProcessorTimes::seconds).sum(),
        broker.seconds());
  }

  ProcessorTimes since(ProcessorTimes before) {
    return new ProcessorTimes(
        contender == null ? null : contender - before.contender,
        broker == null ? null : broker - before.broker);
  }

  /** By process, as in load.json; a foreign broker's time is null. */
  Map<String, Double> byProcess() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("flow", contender);
    seconds.put("broker", broker);
    return seconds;
  }

  private static double seconds(ChildProcess child) {
    return child.processorTime().map(Duration::toNanos).orElse(0L) / 1e9;
  }
}
