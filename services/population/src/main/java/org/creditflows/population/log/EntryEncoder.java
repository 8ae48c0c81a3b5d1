package org.creditflows.population.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.population.Dispatch;
import org.creditflows.population.Publication;
import org.creditflows.population.Publication.Assertion;
import org.creditflows.population.Publication.Occurrence;
import org.creditflows.population.Publication.Question;
import org.creditflows.population.Publication.RegisterEntry;
import org.creditflows.population.Source;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.creditflows.schemas.profile.DeskRequest;

/**
 * Encodes one domain's publications and numbers them from 1 in the order given. Not safe for use by
 * several threads.
 *
 * @param <E> the domain's event type
 */
public final class EntryEncoder<E extends SpecificRecord> {

  private final Domain domain;
  private final SpecificDatumWriter<E> events;
  private final SpecificDatumWriter<LinkEntry> links = new SpecificDatumWriter<>(LinkEntry.class);
  private final SpecificDatumWriter<DeskRequest> requests =
      new SpecificDatumWriter<>(DeskRequest.class);
  private final Function<Occurrence, E> toEvent;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(256);
  private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(buffer, null);
  private long sequence;

  /**
   * @param toEvent the domain's own event of what occurred
   */
  public EntryEncoder(Domain domain, Class<E> eventType, Function<Occurrence, E> toEvent) {
    this.domain = domain;
    this.events = new SpecificDatumWriter<>(eventType);
    this.toEvent = toEvent;
  }

  /**
   * @throws IllegalArgumentException if another domain publishes it
   */
  public LogEntry encode(Dispatch dispatch) {
    if (dispatch.domain() != domain) {
      throw new IllegalArgumentException(dispatch.domain() + " publishes this, not " + domain);
    }
    Source source = dispatch.publication().source();
    LogEntry.Builder entry =
        LogEntry.newBuilder()
            .setPublishedTime(dispatch.time())
            .setDomain(domain)
            .setSequence(++sequence)
            .setSeed(source.seed())
            .setKey(source.key());
    return dispatch.publication().match(new Encoding(entry)).build();
  }

  private final class Encoding implements Publication.Cases<LogEntry.Builder> {

    private final LogEntry.Builder entry;

    Encoding(LogEntry.Builder entry) {
      this.entry = entry;
    }

    @Override
    public LogEntry.Builder occurrence(Occurrence occurrence) {
      return entry.setKind(LogKind.EVENT).setValue(binary(events, toEvent.apply(occurrence)));
    }

    @Override
    public LogEntry.Builder registerEntry(RegisterEntry register) {
      return entry.setKind(LogKind.LINK).setValue(binary(links, linkEntry(register)));
    }

    @Override
    public LogEntry.Builder question(Question question) {
      return entry.setKind(LogKind.REQUEST).setValue(binary(requests, deskRequest(question)));
    }
  }

  private <T> ByteBuffer binary(SpecificDatumWriter<T> writer, T value) {
    try {
      buffer.reset();
      writer.write(value, encoder);
      encoder.flush();
      return ByteBuffer.wrap(buffer.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LinkEntry linkEntry(RegisterEntry register) {
    List<LinkAssertion> assertions =
        register.assertions().stream().map(EntryEncoder::linkAssertion).toList();
    return new LinkEntry(
        register.source().key(),
        register.version(),
        register.publishedTime(),
        assertions,
        register.retracted());
  }

  private static LinkAssertion linkAssertion(Assertion assertion) {
    return new LinkAssertion(
        assertion.assertionId(),
        assertion.company() ? SubjectKind.COMPANY : SubjectKind.PERSON,
        assertion.identifier(),
        assertion.name(),
        LinkMethod.valueOf(assertion.method().name()),
        assertion.author(),
        assertion.eventTime());
  }

  private static DeskRequest deskRequest(Question question) {
    return new DeskRequest(
        question.requestId(),
        question.sequence(),
        question.source().key(),
        question.desk(),
        question.eventTime(),
        question.publishedTime(),
        question.asOf(),
        question.amountCents());
  }
}
