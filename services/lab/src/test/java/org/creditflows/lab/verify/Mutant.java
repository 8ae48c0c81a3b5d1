package org.creditflows.lab.verify;

import static org.creditflows.lab.reference.Told.POLICIES;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.flows.fold.EventHeader;
import org.creditflows.flows.link.LinkRule;
import org.creditflows.flows.policy.DeskPattern;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.flows.stage.DisclosureRule;
import org.creditflows.flows.stage.FlowRules;
import org.creditflows.flows.stage.ProfileAssembly;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.ContributionChange;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.UsedFact;
import org.creditflows.schemas.state.DomainState;
import org.creditflows.schemas.state.Ledger;

/** Bugs of the kind that this sort of flow has, each planted in one of its parts. */
enum Mutant {
  TOMBSTONE_DROPPED(rules -> assembling(rules, Mutant::keepingWhatIsTakenOut)),
  CONTRIBUTION_NEVER_RENEWED(rules -> assembling(rules, Mutant::keepingTheFirst)),
  RETRACTION_IGNORED(rules -> linking(rules, Mutant::strongestEverSaid)),
  WEAKEST_LINK_WINS(rules -> linking(rules, Mutant::weakest)),
  FIRST_LINK_WINS(rules -> linking(rules, Mutant::first)),
  DUPLICATE_COUNTED(rules -> remembering(rules, Mutant::noSeenEvents)),
  CORRECTION_BEFORE_ITS_FACT_LOST(rules -> remembering(rules, Mutant::noRemovedIds)),
  END_BEFORE_ITS_FACT_LOST(rules -> remembering(rules, Mutant::noEnds)),
  FIELD_WITHHELD(rules -> withholding(rules, RecordField.LENDING_INSTALMENTS)),
  EVERYTHING_WITHHELD(rules -> withholding(rules, RecordField.values())),
  FIELD_LEAKS(Flow.FEDERATED, rules -> disclosing(rules, Mutant::withTaxGrades)),
  CONTRIBUTION_TO_THE_WRONG_PURPOSE(
      Flow.FEDERATED, rules -> disclosing(rules, Mutant::jointPunishmentAsIfCredit)),
  TOMBSTONE_DROPPED_IN_ONE_PURPOSE(
      Flow.FEDERATED, rules -> disclosing(rules, Mutant::nothingTakenOutOfDeposits)),
  DESK_SERVES_ANOTHER_PURPOSE(Flow.FEDERATED, Mutant::servingAnotherPurpose),
  NO_SUCH_VERSION_CITED(Outcome.RESTRICT, Mutant::citingVersionsToCome),
  LIFTED_FOR_THE_REASON_OF_PLACING(Outcome.LIFT, Mutant::givingAReason),
  RULES_OF_ANOTHER_DAY_NAMED(Outcome.LIFT, Mutant::namingOtherRules);

  private final Flow flow;
  private final UnaryOperator<FlowRules> planting;
  private final UnaryOperator<Decision> filing;

  Mutant(UnaryOperator<FlowRules> planting) {
    this(Flow.CENTRALIZED, planting);
  }

  Mutant(Flow flow, UnaryOperator<FlowRules> planting) {
    this.flow = flow;
    this.planting = planting;
    filing = decision -> decision;
  }

  /** Files decisions of one outcome falsely. */
  Mutant(Outcome outcome, UnaryOperator<Decision> falsely) {
    flow = Flow.CENTRALIZED;
    planting = rules -> rules;
    filing = decision -> decision.getOutcome() == outcome ? falsely.apply(decision) : decision;
  }

  /** The flow that has the bug. */
  Flow flow() {
    return flow;
  }

  FlowRules plantedIn(FlowRules rules) {
    return planting.apply(rules);
  }

  /** What is done to each decision before it is written. */
  UnaryOperator<Decision> filing() {
    return filing;
  }

  private static Decision citingVersionsToCome(Decision decision) {
    return Decision.newBuilder(decision)
        .setFactsUsed(
            decision.getFactsUsed().stream()
                .map(used -> new UsedFact(used.getSourceKey(), used.getVersion() + 1_000))
                .toList())
        .build();
  }

  private static Decision givingAReason(Decision decision) {
    return Decision.newBuilder(decision).setReasonCodes(List.of("LISTED_DEFAULTER")).build();
  }

  private static Decision namingOtherRules(Decision decision) {
    return Decision.newBuilder(decision).setRuleVersion("1999-01").build();
  }

  private static FlowRules assembling(FlowRules rules, ProfileAssembly assembly) {
    return new FlowRules(
        rules.folds(), rules.links(), rules.policy(), rules.disclosure(), assembly);
  }

  private static FlowRules linking(FlowRules rules, LinkRule links) {
    return new FlowRules(
        rules.folds(), links, rules.policy(), rules.disclosure(), rules.assembly());
  }

  private static FlowRules disclosing(FlowRules rules, DisclosureRule disclosure) {
    return new FlowRules(
        rules.folds(), rules.links(), rules.policy(), disclosure, rules.assembly());
  }

  private static FlowRules under(FlowRules rules, List<Purpose> purposes) {
    return new FlowRules(
        rules.folds(),
        rules.links(),
        new DisclosurePolicy(purposes),
        rules.disclosure(),
        rules.assembly());
  }

  private static FlowRules withholding(FlowRules rules, RecordField... withheld) {
    return disclosing(
        rules,
        (purpose, sourceKey, state) -> {
          Set<RecordField> fields = EnumSet.noneOf(RecordField.class);
          fields.addAll(purpose.fields());
          fields.removeAll(List.of(withheld));
          return DisclosureRule.AS_AGREED.change(letting(purpose, fields), sourceKey, state);
        });
  }

  private static Optional<ContributionChange> withTaxGrades(
      Purpose purpose, String sourceKey, DomainState state) {
    Set<RecordField> fields = EnumSet.copyOf(purpose.fields());
    fields.add(RecordField.TAX_GRADES);
    return DisclosureRule.AS_AGREED.change(letting(purpose, fields), sourceKey, state);
  }

  private static Optional<ContributionChange> jointPunishmentAsIfCredit(
      Purpose purpose, String sourceKey, DomainState state) {
    Purpose told = purpose.name().equals("joint-punishment") ? purposeOf("lender-1") : purpose;
    return DisclosureRule.AS_AGREED.change(told, sourceKey, state);
  }

  private static Optional<ContributionChange> nothingTakenOutOfDeposits(
      Purpose purpose, String sourceKey, DomainState state) {
    return state == null && purpose.name().equals("deposits")
        ? Optional.empty()
        : DisclosureRule.AS_AGREED.change(purpose, sourceKey, state);
  }

  private static FlowRules servingAnotherPurpose(FlowRules rules) {
    List<Purpose> purposes = new ArrayList<>();
    for (Purpose purpose : rules.policy().purposes()) {
      List<DeskPattern> desks =
          switch (purpose.name()) {
            case "deposits" -> List.of(new DeskPattern("lender-*"));
            case "credit" -> List.of(new DeskPattern("deposit-waiver"));
            default -> purpose.desks();
          };
      purposes.add(new Purpose(purpose.name(), desks, purpose.fields(), purpose.lenders()));
    }
    return under(rules, purposes);
  }

  private static Purpose letting(Purpose purpose, Set<RecordField> fields) {
    return new Purpose(purpose.name(), purpose.desks(), fields, purpose.lenders());
  }

  private static Purpose purposeOf(String desk) {
    return POLICIES.get(Flow.FEDERATED).purposeOf(desk).orElseThrow();
  }

  private static FlowRules remembering(FlowRules rules, UnaryOperator<Ledger> memory) {
    List<DomainFold<?>> folds = new ArrayList<>();
    rules.folds().forEach(fold -> folds.add(new Forgetful<>(fold, memory)));
    return new FlowRules(
        folds, rules.links(), rules.policy(), rules.disclosure(), rules.assembly());
  }

  private static List<Contribution> keepingWhatIsTakenOut(
      List<Contribution> contributions, String sourceKey, Contribution contribution) {
    return contribution == null
        ? contributions
        : ProfileAssembly.BY_SOURCE_KEY.with(contributions, sourceKey, contribution);
  }

  private static List<Contribution> keepingTheFirst(
      List<Contribution> contributions, String sourceKey, Contribution contribution) {
    boolean known =
        contributions.stream().anyMatch(other -> other.getSourceKey().equals(sourceKey));
    return known && contribution != null
        ? contributions
        : ProfileAssembly.BY_SOURCE_KEY.with(contributions, sourceKey, contribution);
  }

  private static Optional<LinkAssertion> strongestEverSaid(LinkEntry entry) {
    return LinkRule.STRONGEST.winner(LinkEntry.newBuilder(entry).setRetracted(List.of()).build());
  }

  private static Optional<LinkAssertion> weakest(LinkEntry entry) {
    return standing(entry).min(Comparator.comparing(LinkAssertion::getMethod));
  }

  private static Optional<LinkAssertion> first(LinkEntry entry) {
    return standing(entry).min(Comparator.comparing(LinkAssertion::getEventTime));
  }

  private static Stream<LinkAssertion> standing(LinkEntry entry) {
    return entry.getAssertions().stream()
        .filter(assertion -> !entry.getRetracted().contains(assertion.getAssertionId()));
  }

  private static Ledger noSeenEvents(Ledger ledger) {
    return Ledger.newBuilder(ledger).setSeenEvents(List.of()).build();
  }

  private static Ledger noRemovedIds(Ledger ledger) {
    return Ledger.newBuilder(ledger).setRemovedIds(List.of()).build();
  }

  private static Ledger noEnds(Ledger ledger) {
    return Ledger.newBuilder(ledger).setEnds(List.of()).build();
  }

  /** A fold that does not remember part of its bookkeeping from one event to the next. */
  private record Forgetful<E extends SpecificRecord>(
      DomainFold<E> fold, UnaryOperator<Ledger> memory) implements DomainFold<E> {

    @Override
    public Domain domain() {
      return fold.domain();
    }

    @Override
    public Class<E> eventType() {
      return fold.eventType();
    }

    @Override
    public EventHeader header(E event) {
      return fold.header(event);
    }

    @Override
    public SpecificRecord emptyRecord() {
      return fold.emptyRecord();
    }

    @Override
    public DomainState fold(DomainState state, E event) {
      DomainState after = fold.fold(state, event);
      return new DomainState(memory.apply(after.getLedger()), after.getRecord());
    }
  }
}
