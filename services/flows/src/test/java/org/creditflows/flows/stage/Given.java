package org.creditflows.flows.stage;

import static org.creditflows.flows.stage.FlowDriver.DAY;
import static org.creditflows.flows.stage.FlowDriver.START;

import java.time.LocalDate;
import java.util.List;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.court.CourtCorrectionReason;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.DelistingReason;
import org.creditflows.schemas.court.JudgmentCause;
import org.creditflows.schemas.court.JudgmentEntered;
import org.creditflows.schemas.id.ResidentId;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.id.UnassignedArea;
import org.creditflows.schemas.lending.InstalmentPaid;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.profile.DeskRequest;

/** Hand-made facts, links and requests. */
final class Given {

  static final String COURT_KEY = "court:P1";
  static final String LENDING_KEY = "lending:lender-1:C1";
  static final String PLATFORM_KEY = "platform:A1";
  static final String ANNA = identifier(1);
  static final String BERT = identifier(2);

  private Given() {}

  static String identifier(int sequence) {
    return ResidentId.of(UnassignedArea.ofIndex(7), LocalDate.of(1980, 5, 17), sequence).value();
  }

  static String subject(String identifier) {
    return new SubjectToken(FlowDriver.SECRET).of(SubjectKind.PERSON, identifier);
  }

  static CourtEvent listed(long sequence, String listingId) {
    return court(sequence, new DefaulterListed(listingId, "judgment-1", 24));
  }

  static CourtEvent judged(long sequence, String judgmentId) {
    return court(sequence, new JudgmentEntered(judgmentId, JudgmentCause.LOAN, 90_000L));
  }

  static CourtEvent delisted(long sequence, String listingId) {
    return court(sequence, new DefaulterDelisted(listingId, DelistingReason.SATISFIED));
  }

  static CourtEvent removed(long sequence, String factId) {
    return court(sequence, new CourtCorrection(factId, CourtCorrectionReason.WRONG_PERSON, null));
  }

  static CourtEvent court(long sequence, Object fact) {
    long time = START + sequence * DAY;
    return new CourtEvent("court-" + sequence, sequence, COURT_KEY, time, time, fact);
  }

  static LendingEvent paid(long sequence) {
    return paid(LENDING_KEY, sequence);
  }

  static LendingEvent paid(String sourceKey, long sequence) {
    long time = START + sequence * DAY;
    return new LendingEvent(
        sourceKey + sequence,
        sequence,
        sourceKey,
        time,
        time,
        new InstalmentPaid("loan-1", 1, 10_000L, 0));
  }

  static LinkAssertion says(String assertionId, String identifier, LinkMethod method) {
    return new LinkAssertion(
        assertionId, SubjectKind.PERSON, identifier, "Name", method, "clerk", START);
  }

  static LinkEntry link(
      String sourceKey, long version, List<LinkAssertion> assertions, String... retracted) {
    return new LinkEntry(sourceKey, version, START, assertions, List.of(retracted));
  }

  static DeskRequest loanRequest(long sequence, long day) {
    long time = START + day * DAY;
    return new DeskRequest(
        "request-" + sequence, sequence, LENDING_KEY, "lender-1", time, time, time, 500_000L);
  }

  static DeskRequest waiverRequest(long sequence, long day) {
    long time = START + day * DAY;
    return new DeskRequest(
        "waiver-" + sequence, sequence, PLATFORM_KEY, "deposit-waiver", time, time, time, 0L);
  }
}
