package org.creditflows.flows.stage;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Header {@code origin} of records that a flow sends on: TOPIC-PARTITION@OFFSET of the record that
 * caused them.
 */
final class Origin {

  static final String HEADER = "origin";

  private Origin() {}

  /** The record with its own coordinates as origin, unless it bears an earlier one. */
  static <K, V> Record<K, V> marked(Record<K, V> record, ProcessingContext context) {
    if (record.headers().lastHeader(HEADER) != null || context.recordMetadata().isEmpty()) {
      return record;
    }
    var metadata = context.recordMetadata().get();
    String origin = metadata.topic() + "-" + metadata.partition() + "@" + metadata.offset();
    Headers headers = new RecordHeaders(record.headers());
    headers.add(HEADER, origin.getBytes(StandardCharsets.UTF_8));
    return record.withHeaders(headers);
  }
}
