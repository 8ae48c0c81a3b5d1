package org.creditflows.flows.deadletter;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Puts records that break a rule among the dead letters; anything else is a bug and stops the flow.
 */
public final class RefusedRecords implements ProcessingExceptionHandler {

  private DeadLetters deadLetters;

  @Override
  public void configure(Map<String, ?> configuration) {
    deadLetters = DeadLetters.in(configuration);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
    if (!(exception instanceof RuleViolation) || !deadLetters.isFromProducer(context.topic())) {
      return Response.fail();
    }
    return Response.resume(
        deadLetters.address(
            context.topic(),
            context.partition(),
            context.offset(),
            context.sourceRawKey(),
            context.sourceRawValue(),
            exception.getMessage()));
  }
}
