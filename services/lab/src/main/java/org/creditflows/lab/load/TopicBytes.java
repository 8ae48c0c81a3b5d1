package org.creditflows.lab.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.creditflows.lab.topics.TopicSize;

/** Bytes on the broker, one copy, by what they are. */
final class TopicBytes {

  private TopicBytes() {}

  /**
   * @param own sizes of the contender's own topics
   * @param inputs topics of the log that it reads
   * @param inputSizes of all topics of the log
   */
  static Map<String, Long> of(
      Map<String, TopicSize> own, List<String> inputs, Map<String, TopicSize> inputSizes) {
    Map<String, Long> bytes = new TreeMap<>();
    own.forEach((topic, size) -> bytes.merge(kind(topic), size.leaderBytes(), Long::sum));
    bytes.put(
        "inputs", inputs.stream().mapToLong(topic -> inputSizes.get(topic).leaderBytes()).sum());
    return bytes;
  }

  private static String kind(String topic) {
    if (topic.endsWith("-changelog")) {
      return "changelog";
    }
    return topic.endsWith("-repartition") || topic.contains(".disclosed.")
        ? "repartition"
        : "outputs";
  }
}
