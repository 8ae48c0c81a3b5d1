package org.creditflows.court;

import java.util.Iterator;
import java.util.List;
import org.creditflows.population.CourtFact;
import org.creditflows.population.Publication.Occurrence;
import org.creditflows.population.Scenario;
import org.creditflows.population.log.DomainLog;
import org.creditflows.population.log.EntryEncoder;
import org.creditflows.schemas.court.BanImposed;
import org.creditflows.schemas.court.BanLifted;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.court.CourtCorrectionReason;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.DelistingReason;
import org.creditflows.schemas.court.JudgmentCause;
import org.creditflows.schemas.court.JudgmentEntered;
import org.creditflows.schemas.court.JudgmentSatisfied;
import org.creditflows.schemas.court.LicenceField;
import org.creditflows.schemas.court.ProceedingClosed;
import org.creditflows.schemas.court.ProceedingKind;
import org.creditflows.schemas.court.ProceedingOpened;
import org.creditflows.schemas.court.ProceedingResult;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.statement.StatementKind;
import org.creditflows.schemas.statement.StatementMade;

/** What happens in court, as the records that the court publishes. */
public final class CourtRecords {

  private static final Mapping MAPPING = new Mapping();

  private CourtRecords() {}

  /** The court's part of the log, in order. */
  public static Iterator<LogEntry> log(Scenario scenario, List<Long> seeds) {
    return DomainLog.of(scenario, seeds, Domain.COURT, encoder());
  }

  /** Numbers and encodes what the court publishes. */
  public static EntryEncoder<CourtEvent> encoder() {
    return new EntryEncoder<>(Domain.COURT, CourtEvent.class, CourtRecords::event);
  }

  /**
   * @throws ClassCastException if it did not occur in court
   */
  public static CourtEvent event(Occurrence occurrence) {
    return new CourtEvent(
        occurrence.eventId(),
        occurrence.sequence(),
        occurrence.source().key(),
        occurrence.eventTime(),
        occurrence.publishedTime(),
        ((CourtFact) occurrence.fact()).match(MAPPING));
  }

  private static final class Mapping implements CourtFact.Cases<Object> {

    @Override
    public JudgmentEntered judgmentEntered(CourtFact.JudgmentEntered fact) {
      return new JudgmentEntered(
          fact.judgmentId(), JudgmentCause.valueOf(fact.cause().name()), fact.amountCents());
    }

    @Override
    public JudgmentSatisfied judgmentSatisfied(CourtFact.JudgmentSatisfied fact) {
      return new JudgmentSatisfied(fact.judgmentId());
    }

    @Override
    public DefaulterListed defaulterListed(CourtFact.DefaulterListed fact) {
      return new DefaulterListed(fact.listingId(), fact.judgmentId(), fact.termMonths());
    }

    @Override
    public DefaulterDelisted defaulterDelisted(CourtFact.DefaulterDelisted fact) {
      return new DefaulterDelisted(
          fact.listingId(), DelistingReason.valueOf(fact.removal().name()));
    }

    @Override
    public CourtCorrection judgmentCorrected(CourtFact.JudgmentCorrected fact) {
      return new CourtCorrection(
          fact.judgmentId(),
          CourtCorrectionReason.valueOf(fact.reason().name()),
          fact.replacement() == null ? null : judgmentEntered(fact.replacement()));
    }

    @Override
    public ProceedingOpened proceedingOpened(CourtFact.ProceedingOpened fact) {
      return new ProceedingOpened(fact.proceedingId(), ProceedingKind.valueOf(fact.kind().name()));
    }

    @Override
    public ProceedingClosed proceedingClosed(CourtFact.ProceedingClosed fact) {
      return new ProceedingClosed(
          fact.proceedingId(), ProceedingResult.valueOf(fact.result().name()));
    }

    @Override
    public BanImposed banImposed(CourtFact.BanImposed fact) {
      return new BanImposed(
          fact.banId(), LicenceField.valueOf(fact.field().name()), fact.termMonths());
    }

    @Override
    public BanLifted banLifted(CourtFact.BanLifted fact) {
      return new BanLifted(fact.banId());
    }

    @Override
    public StatementMade statementMade(CourtFact.PartyStatement fact) {
      return new StatementMade(
          fact.statementId(),
          fact.objection() ? StatementKind.OBJECTION : StatementKind.ANNOTATION,
          fact.factId(),
          fact.objection() ? "This is not mine." : "I was not heard: this is not mine.");
    }
  }
}
