package org.creditflows.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.reference.Told.MAX_LATENESS;
import static org.creditflows.lab.reference.Told.day;
import static org.creditflows.lab.reference.Told.fact;
import static org.creditflows.lab.reference.Told.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.flows.fold.CourtFold;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.flows.fold.TaxFold;
import org.creditflows.lab.reference.ReferenceModel;
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
import org.creditflows.schemas.state.DomainState;
import org.creditflows.schemas.statement.StatementKind;
import org.creditflows.schemas.statement.StatementMade;
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
import org.creditflows.schemas.tax.ViolationRepaired;

/**
 * Folds and reference model say the same of one source key where any fact may bear any id, so that
 * ends, statements and corrections name facts of other kinds as well.
 */
class FoldAgreementTest {

  private interface Made<E> {
    E event(long sequence, long time, SpecificRecord fact);
  }

  @Property(tries = 500)
  void courtsRecordIsThatOfTheModel(
      @ForAll("courtFacts") List<SpecificRecord> facts, @ForAll Random random) {
    String party = "court:P1";
    agree(
        new CourtFold(),
        party,
        (sequence, time, fact) -> new CourtEvent("E" + sequence, sequence, party, time, time, fact),
        facts,
        random);
  }

  @Property(tries = 500)
  void taxOfficesRecordIsThatOfTheModel(
      @ForAll("taxFacts") List<SpecificRecord> facts, @ForAll Random random) {
    String taxpayer = "tax:T1";
    agree(
        new TaxFold(),
        taxpayer,
        (sequence, time, fact) ->
            new TaxEvent("E" + sequence, sequence, taxpayer, time, time, fact),
        facts,
        random);
  }

  private static <E extends SpecificRecord> void agree(
      DomainFold<E> fold,
      String sourceKey,
      Made<E> made,
      List<SpecificRecord> facts,
      Random random) {
    ReferenceModel model = model();
    List<E> events = new ArrayList<>();
    for (SpecificRecord each : facts) {
      long sequence = events.size() + 1;
      long day = random.nextInt(5);
      model.event(fact(sourceKey, sequence, day, each));
      events.add(made.event(sequence, day(day), each));
    }
    model.settle();
    Collections.shuffle(events, random);
    DomainState state = fold.emptyState();
    for (E event : events) {
      state = fold.take(state, sourceKey, event, MAX_LATENESS.toMillis());
    }
    assertThat(state.getRecord()).isEqualTo(model.records().get(sourceKey).getRecord());
  }

  @Provide
  Arbitrary<List<SpecificRecord>> courtFacts() {
    Arbitrary<SpecificRecord> listings = ids().map(id -> new DefaulterListed(id, "1", 24));
    return Arbitraries.<SpecificRecord>oneOf(
            ids().map(id -> new JudgmentEntered(id, JudgmentCause.LOAN, 100L)),
            listings,
            ids().map(id -> new ProceedingOpened(id, ProceedingKind.ARREST)),
            ids().map(id -> new BanImposed(id, LicenceField.FOOD, 12)),
            Combinators.combine(ids(), ids())
                .as((id, on) -> new StatementMade(id, StatementKind.OBJECTION, on, "Not so.")),
            ids().map(JudgmentSatisfied::new),
            ids().map(id -> new DefaulterDelisted(id, DelistingReason.SATISFIED)),
            ids().map(id -> new ProceedingClosed(id, ProceedingResult.UPHELD)),
            ids().map(BanLifted::new),
            Combinators.combine(ids(), listings.injectNull(0.7))
                .as(
                    (id, with) ->
                        new CourtCorrection(id, CourtCorrectionReason.FALSE_RECORD, with)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<SpecificRecord>> taxFacts() {
    Arbitrary<SpecificRecord> arrears = ids().map(id -> new TaxArrearsRecorded(id, 500L));
    return Arbitraries.<SpecificRecord>oneOf(
            arrears,
            ids().map(id -> new MajorViolationPublished(id, 100L)),
            ids().map(id -> new RoleAsserted(id, CompanyRole.MANAGER, RoleSide.HOLDER, "tax:T2")),
            ids().map(RedListed::new),
            ids().map(TaxArrearsCleared::new),
            ids().map(ViolationRepaired::new),
            ids().map(RoleEnded::new),
            ids().map(RedDelisted::new),
            Combinators.combine(ids(), arrears.injectNull(0.7))
                .as((id, with) -> new TaxCorrection(id, TaxCorrectionReason.FALSE_RECORD, with)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.of("1", "2", "3");
  }
}
