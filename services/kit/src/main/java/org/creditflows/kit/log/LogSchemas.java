package org.creditflows.kit.log;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.creditflows.schemas.platform.PlatformEvent;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.tax.TaxEvent;

/** Which types stand behind the bytes of a log. */
public final class LogSchemas {

  private LogSchemas() {}

  /** Schema of {@link LogEntry#getValue()}. */
  public static Schema ofValue(Domain domain, LogKind kind) {
    return switch (kind) {
      case EVENT -> ofEvent(domain);
      case LINK -> LinkEntry.getClassSchema();
      case REQUEST -> DeskRequest.getClassSchema();
    };
  }

  private static Schema ofEvent(Domain domain) {
    return switch (domain) {
      case COURT -> CourtEvent.getClassSchema();
      case TAX -> TaxEvent.getClassSchema();
      case LENDING -> LendingEvent.getClassSchema();
      case PLATFORM -> PlatformEvent.getClassSchema();
    };
  }

  /** 64-bit fingerprint, in hexadecimal, that changes with any type that a log holds. */
  static String fingerprint() {
    String all =
        List.of(
                LogEntry.getClassSchema(),
                CourtEvent.getClassSchema(),
                TaxEvent.getClassSchema(),
                LendingEvent.getClassSchema(),
                PlatformEvent.getClassSchema(),
                LinkEntry.getClassSchema(),
                DeskRequest.getClassSchema())
            .stream()
            .map(SchemaNormalization::toParsingForm)
            .collect(Collectors.joining("\n"));
    long rabin = SchemaNormalization.fingerprint64(all.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits(rabin);
  }
}
