package org.creditflows.flows.fold;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.creditflows.schemas.lending.CountedInstalment;
import org.creditflows.schemas.lending.InstalmentMissed;
import org.creditflows.schemas.lending.InstalmentPaid;
import org.creditflows.schemas.lending.LendingCorrection;
import org.creditflows.schemas.lending.LendingCorrectionReason;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.lending.LoanClosed;
import org.creditflows.schemas.lending.LoanDefaulted;
import org.creditflows.schemas.lending.LoanOpened;
import org.creditflows.schemas.lending.PaymentBand;
import org.creditflows.schemas.platform.AccountOpened;
import org.creditflows.schemas.platform.CountedOrder;
import org.creditflows.schemas.platform.DisputeLost;
import org.creditflows.schemas.platform.FraudReported;
import org.creditflows.schemas.platform.OrderBand;
import org.creditflows.schemas.platform.OrderCompleted;
import org.creditflows.schemas.platform.PlatformCorrection;
import org.creditflows.schemas.platform.PlatformCorrectionReason;
import org.creditflows.schemas.platform.PlatformEvent;
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
import org.creditflows.schemas.tax.TaxGrade;
import org.creditflows.schemas.tax.TaxGradeAssigned;
import org.creditflows.schemas.tax.ViolationRepaired;

/**
 * Neither order nor duplicates change what a fold gives, even where events contradict each other.
 */
class ConfluenceTest {

  private static final long MAX_LATENESS = Long.MAX_VALUE;
  private static final String KEY = "any:key";

  @Property
  void courtFoldIsConfluent(@ForAll("courtFacts") List<Object> facts, @ForAll Random random) {
    confluent(new CourtFold(), facts, ConfluenceTest::courtEvent, random);
  }

  @Property
  void taxFoldIsConfluent(@ForAll("taxFacts") List<Object> facts, @ForAll Random random) {
    confluent(new TaxFold(), facts, ConfluenceTest::taxEvent, random);
  }

  @Property
  void lendingFoldIsConfluent(@ForAll("lendingFacts") List<Object> facts, @ForAll Random random) {
    confluent(new LendingFold(), facts, ConfluenceTest::lendingEvent, random);
  }

  @Property
  void platformFoldIsConfluent(@ForAll("platformFacts") List<Object> facts, @ForAll Random random) {
    confluent(new PlatformFold(), facts, ConfluenceTest::platformEvent, random);
  }

  private interface Numbered<E> {
    E event(long sequence, Object fact);
  }

  private static <E extends SpecificRecord> void confluent(
      DomainFold<E> fold, List<Object> facts, Numbered<E> numbered, Random random) {
    List<E> inOrder = new ArrayList<>();
    for (Object fact : facts) {
      inOrder.add(numbered.event(inOrder.size() + 1, fact));
    }
    List<E> otherwise = new ArrayList<>(inOrder);
    otherwise.addAll(inOrder.subList(0, inOrder.size() / 2));
    Collections.shuffle(otherwise, random);
    assertThat(folded(fold, otherwise)).isEqualTo(folded(fold, inOrder));
  }

  private static <E extends SpecificRecord> DomainState folded(DomainFold<E> fold, List<E> events) {
    DomainState state = fold.emptyState();
    for (E event : events) {
      state = fold.take(state, KEY, event, MAX_LATENESS);
    }
    return state;
  }

  private static long eventTime(long sequence) {
    return 1_700_000_000_000L + sequence % 3 * 40L * 24 * 60 * 60 * 1000;
  }

  private static CourtEvent courtEvent(long sequence, Object fact) {
    return new CourtEvent(
        "e" + sequence, sequence, KEY, eventTime(sequence), eventTime(sequence), fact);
  }

  private static TaxEvent taxEvent(long sequence, Object fact) {
    return new TaxEvent(
        "e" + sequence, sequence, KEY, eventTime(sequence), eventTime(sequence), fact);
  }

  private static LendingEvent lendingEvent(long sequence, Object fact) {
    return new LendingEvent(
        "e" + sequence, sequence, KEY, eventTime(sequence), eventTime(sequence), fact);
  }

  private static PlatformEvent platformEvent(long sequence, Object fact) {
    return new PlatformEvent(
        "e" + sequence, sequence, KEY, eventTime(sequence), eventTime(sequence), fact);
  }

  @Provide
  Arbitrary<List<Object>> courtFacts() {
    Arbitrary<JudgmentEntered> judgments =
        ids().map(id -> new JudgmentEntered(id, JudgmentCause.LOAN, 100L));
    Arbitrary<DefaulterListed> listings = ids().map(id -> new DefaulterListed(id, "1", 24));
    Arbitrary<CourtCorrection> corrections =
        Combinators.combine(
                ids(), Arbitraries.<Object>oneOf(Arbitraries.just(null), judgments, listings))
            .as((id, with) -> new CourtCorrection(id, CourtCorrectionReason.FALSE_RECORD, with));
    return Arbitraries.<Object>oneOf(
            judgments,
            listings,
            ids().map(id -> new ProceedingOpened(id, ProceedingKind.ARREST)),
            ids().map(id -> new BanImposed(id, LicenceField.FOOD, 12)),
            statements(),
            ids().map(JudgmentSatisfied::new),
            Combinators.combine(ids(), Arbitraries.of(DelistingReason.values()))
                .as(DefaulterDelisted::new),
            Combinators.combine(ids(), Arbitraries.of(ProceedingResult.values()))
                .as(ProceedingClosed::new),
            ids().map(BanLifted::new),
            corrections)
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Object>> taxFacts() {
    Arbitrary<Object> facts =
        Arbitraries.oneOf(
            ids().map(id -> new TaxGradeAssigned(id, 2025, TaxGrade.B, 75)),
            ids().map(id -> new TaxArrearsRecorded(id, 500L)),
            ids().map(id -> new MajorViolationPublished(id, 100L)),
            ids().map(id -> new RoleAsserted(id, CompanyRole.MANAGER, RoleSide.HOLDER, "tax:c")));
    Arbitrary<TaxCorrection> corrections =
        Combinators.combine(ids(), Arbitraries.oneOf(Arbitraries.just(null), facts))
            .as((id, with) -> new TaxCorrection(id, TaxCorrectionReason.FALSE_RECORD, with));
    return Arbitraries.<Object>oneOf(
            facts,
            ids().map(RedListed::new),
            ids().map(TaxArrearsCleared::new),
            ids().map(RoleEnded::new),
            ids().map(ViolationRepaired::new),
            ids().map(RedDelisted::new),
            corrections)
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Object>> lendingFacts() {
    Arbitrary<Integer> days = Arbitraries.of(1, 29, 30, 59, 60, 89, 90, 400);
    Arbitrary<LoanOpened> loans = ids("n").map(id -> new LoanOpened(id, 1_000L, 12));
    Arbitrary<List<CountedInstalment>> counted =
        Arbitraries.of(PaymentBand.values())
            .map(band -> new CountedInstalment(20234, band, 100L))
            .list()
            .ofMaxSize(2);
    Arbitrary<LendingCorrection> corrections =
        Combinators.combine(
                Arbitraries.oneOf(ids("n"), ids("d"), ids()).list().ofMaxSize(2),
                counted,
                counted,
                loans.injectNull(0.5))
            .as(
                (ids, out, in, with) ->
                    new LendingCorrection(
                        LendingCorrectionReason.FALSE_RECORD, ids, out, in, with));
    return Arbitraries.<Object>oneOf(
            loans,
            days.map(late -> new InstalmentPaid("n1", 1, 100L, late - 1)),
            days.map(late -> new InstalmentMissed("n1", 1, 100L, late)),
            ids("d").map(id -> new LoanDefaulted(id, "n1", 900L)),
            ids("n").map(LoanClosed::new),
            statements(),
            corrections)
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Object>> platformFacts() {
    Arbitrary<Object> singular =
        Arbitraries.oneOf(
            ids("d").map(id -> new DisputeLost(id, 100L)),
            ids("f").map(id -> new FraudReported(id, 100L)));
    Arbitrary<List<CountedOrder>> counted =
        Arbitraries.of(OrderBand.values())
            .map(band -> new CountedOrder(20234, band, 100L))
            .list()
            .ofMaxSize(2);
    Arbitrary<PlatformCorrection> corrections =
        Combinators.combine(
                Arbitraries.oneOf(ids("a"), ids("d"), ids("f")).list().ofMaxSize(2),
                counted,
                counted,
                singular.injectNull(0.5))
            .as(
                (ids, out, in, with) ->
                    new PlatformCorrection(
                        PlatformCorrectionReason.FALSE_RECORD, ids, out, in, with));
    return Arbitraries.<Object>oneOf(
            singular,
            ids("a").map(AccountOpened::new),
            Arbitraries.of(1L, 9_999L, 10_000L, 100_000L).map(OrderCompleted::new),
            corrections)
        .list()
        .ofMaxSize(12);
  }

  private static Arbitrary<StatementMade> statements() {
    Arbitrary<String> facts = Arbitraries.oneOf(ids(), ids("n"), ids("d"));
    return Combinators.combine(ids(), Arbitraries.of(StatementKind.values()), facts)
        .as((id, kind, factId) -> new StatementMade(id, kind, factId, "Not so."));
  }

  /** Any fact may bear any id, so that ends and corrections name facts of other kinds as well. */
  private static Arbitrary<String> ids() {
    return Arbitraries.of("1", "2", "3");
  }

  private static Arbitrary<String> ids(String kind) {
    return Arbitraries.of(kind + 1, kind + 2);
  }
}
