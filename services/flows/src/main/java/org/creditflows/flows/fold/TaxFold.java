package org.creditflows.flows.fold;

import java.util.List;
import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.state.DomainState;
import org.creditflows.schemas.state.EndedKind;
import org.creditflows.schemas.state.FactEnd;
import org.creditflows.schemas.tax.Arrears;
import org.creditflows.schemas.tax.AssignedGrade;
import org.creditflows.schemas.tax.HeldRole;
import org.creditflows.schemas.tax.MajorViolationPublished;
import org.creditflows.schemas.tax.RedDelisted;
import org.creditflows.schemas.tax.RedListed;
import org.creditflows.schemas.tax.RedListing;
import org.creditflows.schemas.tax.RoleAsserted;
import org.creditflows.schemas.tax.RoleEnded;
import org.creditflows.schemas.tax.TaxArrearsCleared;
import org.creditflows.schemas.tax.TaxArrearsRecorded;
import org.creditflows.schemas.tax.TaxCorrection;
import org.creditflows.schemas.tax.TaxEvent;
import org.creditflows.schemas.tax.TaxGradeAssigned;
import org.creditflows.schemas.tax.TaxRecord;
import org.creditflows.schemas.tax.Violation;
import org.creditflows.schemas.tax.ViolationRepaired;

/** Grades, arrears, violations, roles and places on the red list, joined by id. */
public final class TaxFold implements DomainFold<TaxEvent> {

  private static final FactShape<AssignedGrade> GRADES =
      FactShape.endless(AssignedGrade::getGradeId, AssignedGrade::getSequence);
  private static final FactShape<Violation> VIOLATIONS =
      new FactShape<>(
          EndedKind.VIOLATION,
          Violation::getViolationId,
          Violation::getSequence,
          TaxFold::repaired);
  private static final FactShape<Arrears> ARREARS =
      new FactShape<>(
          EndedKind.ARREARS, Arrears::getArrearsId, Arrears::getSequence, TaxFold::cleared);
  private static final FactShape<HeldRole> ROLES =
      new FactShape<>(EndedKind.ROLE, HeldRole::getRoleId, HeldRole::getSequence, TaxFold::ended);
  private static final FactShape<RedListing> RED_LISTINGS =
      new FactShape<>(
          EndedKind.RED_LISTING,
          RedListing::getRedListingId,
          RedListing::getSequence,
          TaxFold::delisted);

  @Override
  public Domain domain() {
    return Domain.TAX;
  }

  @Override
  public Class<TaxEvent> eventType() {
    return TaxEvent.class;
  }

  @Override
  public EventHeader header(TaxEvent event) {
    return new EventHeader(
        event.getSourceKey(), event.getSequence(), event.getEventTime(), event.getPublishedTime());
  }

  @Override
  public TaxRecord emptyRecord() {
    return new TaxRecord(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  @Override
  public DomainState fold(DomainState state, TaxEvent event) {
    LedgerDraft ledger = new LedgerDraft(state.getLedger());
    TaxRecord record = fold((TaxRecord) state.getRecord(), event, ledger);
    return new DomainState(ledger.sealed(event.getSequence()), record);
  }

  private static TaxRecord fold(TaxRecord record, TaxEvent event, LedgerDraft ledger) {
    Object fact = event.getFact();
    if (fact instanceof TaxArrearsCleared cleared) {
      ledger.end(end(EndedKind.ARREARS, cleared.getArrearsId(), event));
      return new TaxRecord(
          record.getGrades(),
          ARREARS.withEnd(record.getArrears(), cleared.getArrearsId(), ledger),
          record.getViolations(),
          record.getRoles(),
          record.getRedListings());
    }
    if (fact instanceof RoleEnded ended) {
      ledger.end(end(EndedKind.ROLE, ended.getRoleId(), event));
      return new TaxRecord(
          record.getGrades(),
          record.getArrears(),
          record.getViolations(),
          ROLES.withEnd(record.getRoles(), ended.getRoleId(), ledger),
          record.getRedListings());
    }
    if (fact instanceof ViolationRepaired repaired) {
      ledger.end(end(EndedKind.VIOLATION, repaired.getViolationId(), event));
      return new TaxRecord(
          record.getGrades(),
          record.getArrears(),
          VIOLATIONS.withEnd(record.getViolations(), repaired.getViolationId(), ledger),
          record.getRoles(),
          record.getRedListings());
    }
    if (fact instanceof RedDelisted delisted) {
      ledger.end(end(EndedKind.RED_LISTING, delisted.getRedListingId(), event));
      return redListings(
          record,
          RED_LISTINGS.withEnd(record.getRedListings(), delisted.getRedListingId(), ledger));
    }
    if (fact instanceof TaxCorrection correction) {
      ledger.remove(correction.getRemovedId());
      TaxRecord rest = without(record, correction.getRemovedId());
      return correction.getReplacement() == null
          ? rest
          : begin(rest, correction.getReplacement(), event, ledger);
    }
    return begin(record, fact, event, ledger);
  }

  private static TaxRecord begin(
      TaxRecord record, Object fact, TaxEvent event, LedgerDraft ledger) {
    if (fact instanceof TaxGradeAssigned grade) {
      RuleViolation.unless(
          grade.getPoints() >= 0 && grade.getPoints() <= 100, "points of a grade are not 0 to 100");
      return new TaxRecord(
          GRADES.with(record.getGrades(), assigned(grade, event), ledger),
          record.getArrears(),
          record.getViolations(),
          record.getRoles(),
          record.getRedListings());
    }
    if (fact instanceof TaxArrearsRecorded recorded) {
      Arrears arrears =
          new Arrears(
              recorded.getArrearsId(),
              event.getSequence(),
              recorded.getAmountCents(),
              event.getEventTime(),
              null);
      return new TaxRecord(
          record.getGrades(),
          ARREARS.with(record.getArrears(), arrears, ledger),
          record.getViolations(),
          record.getRoles(),
          record.getRedListings());
    }
    if (fact instanceof MajorViolationPublished published) {
      Violation violation =
          new Violation(
              published.getViolationId(),
              event.getSequence(),
              published.getEvadedCents(),
              event.getEventTime(),
              null);
      return new TaxRecord(
          record.getGrades(),
          record.getArrears(),
          VIOLATIONS.with(record.getViolations(), violation, ledger),
          record.getRoles(),
          record.getRedListings());
    }
    if (fact instanceof RedListed listed) {
      RedListing listing =
          new RedListing(listed.getRedListingId(), event.getSequence(), event.getEventTime(), null);
      return redListings(record, RED_LISTINGS.with(record.getRedListings(), listing, ledger));
    }
    RoleAsserted asserted = (RoleAsserted) fact;
    return new TaxRecord(
        record.getGrades(),
        record.getArrears(),
        record.getViolations(),
        ROLES.with(record.getRoles(), held(asserted, event), ledger),
        record.getRedListings());
  }

  private static TaxRecord redListings(TaxRecord record, List<RedListing> redListings) {
    return new TaxRecord(
        record.getGrades(),
        record.getArrears(),
        record.getViolations(),
        record.getRoles(),
        redListings);
  }

  private static TaxRecord without(TaxRecord record, String factId) {
    return new TaxRecord(
        GRADES.without(record.getGrades(), factId),
        ARREARS.without(record.getArrears(), factId),
        VIOLATIONS.without(record.getViolations(), factId),
        ROLES.without(record.getRoles(), factId),
        RED_LISTINGS.without(record.getRedListings(), factId));
  }

  private static AssignedGrade assigned(TaxGradeAssigned grade, TaxEvent event) {
    return new AssignedGrade(
        grade.getGradeId(),
        event.getSequence(),
        grade.getYear(),
        grade.getGrade(),
        grade.getPoints(),
        event.getEventTime());
  }

  private static HeldRole held(RoleAsserted asserted, TaxEvent event) {
    return new HeldRole(
        asserted.getRoleId(),
        event.getSequence(),
        asserted.getRole(),
        asserted.getSide(),
        asserted.getCounterpart(),
        event.getEventTime(),
        null);
  }

  private static FactEnd end(EndedKind kind, String factId, TaxEvent event) {
    return new FactEnd(factId, event.getEventTime(), event.getSequence(), "", kind);
  }

  private static Arrears cleared(Arrears arrears, FactEnd end) {
    return new Arrears(
        arrears.getArrearsId(),
        arrears.getSequence(),
        arrears.getAmountCents(),
        arrears.getRecordedTime(),
        end == null ? null : end.getEventTime());
  }

  private static HeldRole ended(HeldRole role, FactEnd end) {
    return new HeldRole(
        role.getRoleId(),
        role.getSequence(),
        role.getRole(),
        role.getSide(),
        role.getCounterpart(),
        role.getAssertedTime(),
        end == null ? null : end.getEventTime());
  }

  private static Violation repaired(Violation violation, FactEnd end) {
    return new Violation(
        violation.getViolationId(),
        violation.getSequence(),
        violation.getEvadedCents(),
        violation.getPublishedTime(),
        end == null ? null : end.getEventTime());
  }

  private static RedListing delisted(RedListing listing, FactEnd end) {
    return new RedListing(
        listing.getRedListingId(),
        listing.getSequence(),
        listing.getListedTime(),
        end == null ? null : end.getEventTime());
  }
}
