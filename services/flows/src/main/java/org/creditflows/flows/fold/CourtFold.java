package org.creditflows.flows.fold;

import java.util.List;
import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.DelistingReason;
import org.creditflows.schemas.court.Judgment;
import org.creditflows.schemas.court.JudgmentEntered;
import org.creditflows.schemas.court.JudgmentSatisfied;
import org.creditflows.schemas.court.Listing;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.state.DomainState;
import org.creditflows.schemas.state.FactEnd;

/** Judgments and listings, joined by id. */
public final class CourtFold implements DomainFold<CourtEvent> {

  private static final FactShape<Judgment> JUDGMENTS =
      new FactShape<>(Judgment::getJudgmentId, Judgment::getSequence, CourtFold::satisfied);
  private static final FactShape<Listing> LISTINGS =
      new FactShape<>(Listing::getListingId, Listing::getSequence, CourtFold::delisted);

  @Override
  public Domain domain() {
    return Domain.COURT;
  }

  @Override
  public Class<CourtEvent> eventType() {
    return CourtEvent.class;
  }

  @Override
  public EventHeader header(CourtEvent event) {
    return new EventHeader(
        event.getSourceKey(), event.getSequence(), event.getEventTime(), event.getPublishedTime());
  }

  @Override
  public CourtRecord emptyRecord() {
    return new CourtRecord(List.of(), List.of());
  }

  @Override
  public DomainState fold(DomainState state, CourtEvent event) {
    LedgerDraft ledger = new LedgerDraft(state.getLedger());
    CourtRecord record = fold((CourtRecord) state.getRecord(), event, ledger);
    return new DomainState(ledger.sealed(event.getSequence()), record);
  }

  private static CourtRecord fold(CourtRecord record, CourtEvent event, LedgerDraft ledger) {
    Object fact = event.getFact();
    if (fact instanceof JudgmentSatisfied satisfied) {
      ledger.end(end(satisfied.getJudgmentId(), "", event));
      return new CourtRecord(
          JUDGMENTS.withEnd(record.getJudgments(), satisfied.getJudgmentId(), ledger),
          record.getListings());
    }
    if (fact instanceof DefaulterDelisted delisted) {
      ledger.end(end(delisted.getListingId(), delisted.getReason().name(), event));
      return new CourtRecord(
          record.getJudgments(),
          LISTINGS.withEnd(record.getListings(), delisted.getListingId(), ledger));
    }
    if (fact instanceof CourtCorrection correction) {
      ledger.remove(correction.getRemovedId());
      CourtRecord rest =
          new CourtRecord(
              JUDGMENTS.without(record.getJudgments(), correction.getRemovedId()),
              LISTINGS.without(record.getListings(), correction.getRemovedId()));
      return correction.getReplacement() == null
          ? rest
          : begin(rest, correction.getReplacement(), event, ledger);
    }
    return begin(record, fact, event, ledger);
  }

  private static CourtRecord begin(
      CourtRecord record, Object fact, CourtEvent event, LedgerDraft ledger) {
    if (fact instanceof JudgmentEntered entered) {
      RuleViolation.unless(
          entered.getAmountCents() > 0, "amountCents of a judgment is not above 0");
      Judgment judgment =
          new Judgment(
              entered.getJudgmentId(),
              event.getSequence(),
              entered.getCause(),
              entered.getAmountCents(),
              event.getEventTime(),
              null);
      return new CourtRecord(
          JUDGMENTS.with(record.getJudgments(), judgment, ledger), record.getListings());
    }
    DefaulterListed listed = (DefaulterListed) fact;
    RuleViolation.unless(
        listed.getTermMonths() >= 1 && listed.getTermMonths() <= 60,
        "termMonths of a listing is not 1 to 60");
    Listing listing =
        new Listing(
            listed.getListingId(),
            event.getSequence(),
            listed.getJudgmentId(),
            listed.getTermMonths(),
            event.getEventTime(),
            null,
            null);
    return new CourtRecord(
        record.getJudgments(), LISTINGS.with(record.getListings(), listing, ledger));
  }

  private static FactEnd end(String factId, String reason, CourtEvent event) {
    return new FactEnd(factId, event.getEventTime(), event.getSequence(), reason);
  }

  private static Judgment satisfied(Judgment judgment, FactEnd end) {
    return new Judgment(
        judgment.getJudgmentId(),
        judgment.getSequence(),
        judgment.getCause(),
        judgment.getAmountCents(),
        judgment.getEnteredTime(),
        end == null ? null : end.getEventTime());
  }

  private static Listing delisted(Listing listing, FactEnd end) {
    return new Listing(
        listing.getListingId(),
        listing.getSequence(),
        listing.getJudgmentId(),
        listing.getTermMonths(),
        listing.getListedTime(),
        end == null ? null : end.getEventTime(),
        end == null ? null : DelistingReason.valueOf(end.getReason()));
  }
}
