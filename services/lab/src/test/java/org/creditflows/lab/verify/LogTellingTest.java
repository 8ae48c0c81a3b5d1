package org.creditflows.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.reference.Told.day;
import static org.creditflows.lab.reference.Told.model;
import static org.creditflows.lab.reference.Told.profiles;
import static org.creditflows.lab.reference.Told.request;
import static org.creditflows.lab.reference.Told.subject;
import static org.creditflows.lab.reference.Told.verified;

import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.lending.LoanOpened;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.creditflows.schemas.platform.AccountOpened;
import org.creditflows.schemas.platform.PlatformEvent;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.tax.TaxArrearsRecorded;
import org.creditflows.schemas.tax.TaxEvent;
import org.junit.jupiter.api.Test;

class LogTellingTest {

  private final ReferenceModel model = model();
  private final LogTelling telling = new LogTelling(model);

  @Test
  void eventsOfEveryDomainBecomeRecords() {
    telling.tell(
        event(
            Domain.COURT,
            "court:P1",
            CourtEvent.class,
            new CourtEvent(
                "E1", 1L, "court:P1", day(0), day(0), new DefaulterListed("L1", "J1", 12))));
    telling.tell(
        event(
            Domain.TAX,
            "tax:T1",
            TaxEvent.class,
            new TaxEvent("E2", 1L, "tax:T1", day(0), day(0), new TaxArrearsRecorded("A1", 1L))));
    telling.tell(
        event(
            Domain.LENDING,
            "lending:lender-1:C1",
            LendingEvent.class,
            new LendingEvent(
                "E3", 1L, "lending:lender-1:C1", day(0), day(0), new LoanOpened("N1", 900L, 12))));
    telling.tell(
        event(
            Domain.PLATFORM,
            "platform:A1",
            PlatformEvent.class,
            new PlatformEvent("E4", 1L, "platform:A1", day(0), day(0), new AccountOpened("A1"))));
    model.settle();

    assertThat(model.records())
        .containsOnlyKeys("court:P1", "tax:T1", "lending:lender-1:C1", "platform:A1");
  }

  @Test
  void linksTombstonesAndRequestsAreTold() {
    CourtEvent listed =
        new CourtEvent("E1", 1L, "court:P1", day(0), day(0), new DefaulterListed("L1", "J1", 12));
    telling.tell(event(Domain.COURT, "court:P1", CourtEvent.class, listed));
    telling.tell(
        entry(LogKind.LINK, "court:P1", binary(LinkEntry.class, verified("court:P1", 1, 1))));
    DeskRequest asked = request("Q1", 1, "lending:lender-1:C1", "lender-1");
    telling.tell(entry(LogKind.REQUEST, "lending:lender-1:C1", binary(DeskRequest.class, asked)));
    model.settle();
    assertThat(profiles(model)).containsOnlyKeys(subject(1));
    assertThat(model.requestIds()).containsExactly("Q1");

    telling.tell(entry(LogKind.LINK, "court:P1", null));
    model.settle();
    assertThat(profiles(model)).isEmpty();
  }

  private static <T extends SpecificRecord> LogEntry event(
      Domain domain, String key, Class<T> type, T event) {
    return new LogEntry(day(0), domain, 1L, LogKind.EVENT, 1L, key, binary(type, event));
  }

  private static LogEntry entry(LogKind kind, String key, ByteBuffer value) {
    return new LogEntry(day(0), Domain.COURT, 1L, kind, 1L, key, value);
  }

  private static <T extends SpecificRecord> ByteBuffer binary(Class<T> type, T value) {
    return ByteBuffer.wrap(AvroCodec.of(type).encodeBinary(value));
  }
}
