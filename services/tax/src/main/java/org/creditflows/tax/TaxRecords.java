package org.creditflows.tax;

import java.util.Iterator;
import java.util.List;
import org.creditflows.population.Publication.Occurrence;
import org.creditflows.population.Scenario;
import org.creditflows.population.TaxFact;
import org.creditflows.population.log.DomainLog;
import org.creditflows.population.log.EntryEncoder;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.tax.CompanyRole;
import org.creditflows.schemas.tax.MajorViolationPublished;
import org.creditflows.schemas.tax.RedDelisted;
import org.creditflows.schemas.tax.RedListed;
import org.creditflows.schemas.tax.RoleAsserted;
import org.creditflows.schemas.tax.RoleEnded;
import org.creditflows.schemas.tax.RoleSide;
import org.creditflows.schemas.tax.TaxArrearsCleared;
import org.creditflows.schemas.tax.TaxArrearsRecorded;
import org.creditflows.schemas.tax.TaxCorrection;
import org.creditflows.schemas.tax.TaxCorrectionReason;
import org.creditflows.schemas.tax.TaxEvent;
import org.creditflows.schemas.tax.TaxGrade;
import org.creditflows.schemas.tax.TaxGradeAssigned;
import org.creditflows.schemas.tax.ViolationRepaired;

/** What happens at the tax office, as the records that it publishes. */
public final class TaxRecords {

  private static final Mapping MAPPING = new Mapping();

  private TaxRecords() {}

  /** The tax office's part of the log, in order. */
  public static Iterator<LogEntry> log(Scenario scenario, List<Long> seeds) {
    return DomainLog.of(scenario, seeds, Domain.TAX, encoder());
  }

  /** Numbers and encodes what the tax office publishes. */
  public static EntryEncoder<TaxEvent> encoder() {
    return new EntryEncoder<>(Domain.TAX, TaxEvent.class, TaxRecords::event);
  }

  /**
   * @throws ClassCastException if it did not occur at the tax office
   */
  public static TaxEvent event(Occurrence occurrence) {
    return new TaxEvent(
        occurrence.eventId(),
        occurrence.sequence(),
        occurrence.source().key(),
        occurrence.eventTime(),
        occurrence.publishedTime(),
        ((TaxFact) occurrence.fact()).match(MAPPING));
  }

  private static final class Mapping implements TaxFact.Cases<Object> {

    @Override
    public TaxGradeAssigned gradeAssigned(TaxFact.GradeAssigned fact) {
      return new TaxGradeAssigned(
          fact.gradeId(), fact.year(), TaxGrade.valueOf(fact.grade().name()), fact.points());
    }

    @Override
    public TaxArrearsRecorded arrearsRecorded(TaxFact.ArrearsRecorded fact) {
      return new TaxArrearsRecorded(fact.arrearsId(), fact.amountCents());
    }

    @Override
    public TaxArrearsCleared arrearsCleared(TaxFact.ArrearsCleared fact) {
      return new TaxArrearsCleared(fact.arrearsId());
    }

    @Override
    public MajorViolationPublished violationPublished(TaxFact.ViolationPublished fact) {
      return new MajorViolationPublished(fact.violationId(), fact.evadedCents());
    }

    @Override
    public RoleAsserted roleAsserted(TaxFact.RoleAsserted fact) {
      return new RoleAsserted(
          fact.roleId(),
          CompanyRole.valueOf(fact.role().name()),
          RoleSide.valueOf(fact.side().name()),
          fact.counterpart());
    }

    @Override
    public RoleEnded roleEnded(TaxFact.RoleEnded fact) {
      return new RoleEnded(fact.roleId());
    }

    @Override
    public TaxCorrection factCorrected(TaxFact.FactCorrected fact) {
      return new TaxCorrection(
          fact.removedId(),
          TaxCorrectionReason.valueOf(fact.reason().name()),
          fact.replacement() == null ? null : fact.replacement().match(this));
    }

    @Override
    public ViolationRepaired violationRepaired(TaxFact.ViolationRepaired fact) {
      return new ViolationRepaired(fact.violationId());
    }

    @Override
    public RedListed redListed(TaxFact.RedListed fact) {
      return new RedListed(fact.redListingId());
    }

    @Override
    public RedDelisted redDelisted(TaxFact.RedDelisted fact) {
      return new RedDelisted(fact.redListingId());
    }
  }
}
