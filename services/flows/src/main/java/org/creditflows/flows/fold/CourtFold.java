package org.creditflows.flows.fold;

import java.util.List;
import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.schemas.court.Ban;
import org.creditflows.schemas.court.BanImposed;
import org.creditflows.schemas.court.BanLifted;
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
import org.creditflows.schemas.court.Proceeding;
import org.creditflows.schemas.court.ProceedingClosed;
import org.creditflows.schemas.court.ProceedingOpened;
import org.creditflows.schemas.court.ProceedingResult;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.state.DomainState;
import org.creditflows.schemas.state.EndedKind;
import org.creditflows.schemas.state.FactEnd;
import org.creditflows.schemas.statement.Statement;
import org.creditflows.schemas.statement.StatementMade;

/** Judgments, listings, proceedings, bans and statements, joined by id. */
public final class CourtFold implements DomainFold<CourtEvent> {

  private static final FactShape<Judgment> JUDGMENTS =
      new FactShape<>(
          EndedKind.JUDGMENT, Judgment::getJudgmentId, Judgment::getSequence, CourtFold::satisfied);
  private static final FactShape<Listing> LISTINGS =
      new FactShape<>(
          EndedKind.LISTING, Listing::getListingId, Listing::getSequence, CourtFold::delisted);
  private static final FactShape<Proceeding> PROCEEDINGS =
      new FactShape<>(
          EndedKind.PROCEEDING,
          Proceeding::getProceedingId,
          Proceeding::getSequence,
          CourtFold::closed);
  private static final FactShape<Ban> BANS =
      new FactShape<>(EndedKind.BAN, Ban::getBanId, Ban::getSequence, CourtFold::lifted);

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
    return new CourtRecord(List.of(), List.of(), List.of(), List.of(), List.of());
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
      ledger.end(end(EndedKind.JUDGMENT, satisfied.getJudgmentId(), "", event));
      return judgments(
          record, JUDGMENTS.withEnd(record.getJudgments(), satisfied.getJudgmentId(), ledger));
    }
    if (fact instanceof DefaulterDelisted delisted) {
      ledger.end(
          end(EndedKind.LISTING, delisted.getListingId(), delisted.getReason().name(), event));
      return listings(
          record, LISTINGS.withEnd(record.getListings(), delisted.getListingId(), ledger));
    }
    if (fact instanceof ProceedingClosed closed) {
      ledger.end(
          end(EndedKind.PROCEEDING, closed.getProceedingId(), closed.getResult().name(), event));
      return proceedings(
          record, PROCEEDINGS.withEnd(record.getProceedings(), closed.getProceedingId(), ledger));
    }
    if (fact instanceof BanLifted lifted) {
      ledger.end(end(EndedKind.BAN, lifted.getBanId(), "", event));
      return bans(record, BANS.withEnd(record.getBans(), lifted.getBanId(), ledger));
    }
    if (fact instanceof CourtCorrection correction) {
      return corrected(record, correction, event, ledger);
    }
    return begin(record, fact, event, ledger);
  }

  private static CourtRecord corrected(
      CourtRecord record, CourtCorrection correction, CourtEvent event, LedgerDraft ledger) {
    String removedId = correction.getRemovedId();
    ledger.remove(removedId);
    CourtRecord rest =
        new CourtRecord(
            JUDGMENTS.without(record.getJudgments(), removedId),
            LISTINGS.without(record.getListings(), removedId),
            PROCEEDINGS.without(record.getProceedings(), removedId),
            BANS.without(record.getBans(), removedId),
            Statements.without(record.getStatements(), removedId));
    return correction.getReplacement() == null
        ? rest
        : begin(rest, correction.getReplacement(), event, ledger);
  }

  private static CourtRecord begin(
      CourtRecord record, Object fact, CourtEvent event, LedgerDraft ledger) {
    if (fact instanceof JudgmentEntered entered) {
      Judgment judgment = judgment(entered, event);
      return judgments(record, JUDGMENTS.with(record.getJudgments(), judgment, ledger));
    }
    if (fact instanceof DefaulterListed listed) {
      return listings(record, LISTINGS.with(record.getListings(), listing(listed, event), ledger));
    }
    if (fact instanceof ProceedingOpened opened) {
      Proceeding proceeding = proceeding(opened, event);
      return proceedings(record, PROCEEDINGS.with(record.getProceedings(), proceeding, ledger));
    }
    if (fact instanceof BanImposed imposed) {
      return bans(record, BANS.with(record.getBans(), ban(imposed, event), ledger));
    }
    StatementMade made = (StatementMade) fact;
    return statements(
        record,
        Statements.with(
            record.getStatements(), made, event.getSequence(), event.getEventTime(), ledger));
  }

  private static Judgment judgment(JudgmentEntered entered, CourtEvent event) {
    RuleViolation.unless(entered.getAmountCents() > 0, "amountCents of a judgment is not above 0");
    return new Judgment(
        entered.getJudgmentId(),
        event.getSequence(),
        entered.getCause(),
        entered.getAmountCents(),
        event.getEventTime(),
        null);
  }

  private static Listing listing(DefaulterListed listed, CourtEvent event) {
    RuleViolation.unless(
        listed.getTermMonths() >= 1 && listed.getTermMonths() <= 60,
        "termMonths of a listing is not 1 to 60");
    return new Listing(
        listed.getListingId(),
        event.getSequence(),
        listed.getJudgmentId(),
        listed.getTermMonths(),
        event.getEventTime(),
        null,
        null);
  }

  private static Proceeding proceeding(ProceedingOpened opened, CourtEvent event) {
    return new Proceeding(
        opened.getProceedingId(),
        event.getSequence(),
        opened.getKind(),
        event.getEventTime(),
        null,
        null);
  }

  private static Ban ban(BanImposed imposed, CourtEvent event) {
    RuleViolation.unless(
        imposed.getTermMonths() >= 1 && imposed.getTermMonths() <= 120,
        "termMonths of a ban is not 1 to 120");
    return new Ban(
        imposed.getBanId(),
        event.getSequence(),
        imposed.getField(),
        imposed.getTermMonths(),
        event.getEventTime(),
        null);
  }

  private static CourtRecord judgments(CourtRecord record, List<Judgment> judgments) {
    return new CourtRecord(
        judgments,
        record.getListings(),
        record.getProceedings(),
        record.getBans(),
        record.getStatements());
  }

  private static CourtRecord listings(CourtRecord record, List<Listing> listings) {
    return new CourtRecord(
        record.getJudgments(),
        listings,
        record.getProceedings(),
        record.getBans(),
        record.getStatements());
  }

  private static CourtRecord proceedings(CourtRecord record, List<Proceeding> proceedings) {
    return new CourtRecord(
        record.getJudgments(),
        record.getListings(),
        proceedings,
        record.getBans(),
        record.getStatements());
  }

  private static CourtRecord bans(CourtRecord record, List<Ban> bans) {
    return new CourtRecord(
        record.getJudgments(),
        record.getListings(),
        record.getProceedings(),
        bans,
        record.getStatements());
  }

  private static CourtRecord statements(CourtRecord record, List<Statement> statements) {
    return new CourtRecord(
        record.getJudgments(),
        record.getListings(),
        record.getProceedings(),
        record.getBans(),
        statements);
  }

  private static FactEnd end(EndedKind kind, String factId, String reason, CourtEvent event) {
    return new FactEnd(factId, event.getEventTime(), event.getSequence(), reason, kind);
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

  private static Proceeding closed(Proceeding proceeding, FactEnd end) {
    return new Proceeding(
        proceeding.getProceedingId(),
        proceeding.getSequence(),
        proceeding.getKind(),
        proceeding.getOpenedTime(),
        end == null ? null : end.getEventTime(),
        end == null ? null : ProceedingResult.valueOf(end.getReason()));
  }

  private static Ban lifted(Ban ban, FactEnd end) {
    return new Ban(
        ban.getBanId(),
        ban.getSequence(),
        ban.getField(),
        ban.getTermMonths(),
        ban.getImposedTime(),
        end == null ? null : end.getEventTime());
  }
}
