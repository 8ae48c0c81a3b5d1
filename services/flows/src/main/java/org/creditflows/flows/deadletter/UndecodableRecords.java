package org.creditflows.flows.deadletter;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Puts records that cannot be decoded among the dead letters; a flow's own record that cannot be
 * decoded stops it.
 */
public final class UndecodableRecords implements DeserializationExceptionHandler {

  private DeadLetters deadLetters;

  @Override
  public void configure(Map<String, ?> configuration) {
    deadLetters = DeadLetters.in(configuration);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    if (!deadLetters.isFromProducer(record.topic())) {
      return Response.fail();
    }
    return Response.resume(
        deadLetters.address(
            record.topic(),
            record.partition(),
            record.offset(),
            record.key(),
            record.value(),
            "the value is not Avro of the topic's type"));
  }
}
