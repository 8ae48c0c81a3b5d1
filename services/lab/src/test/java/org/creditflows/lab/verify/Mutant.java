package org.creditflows.lab.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.flows.disclosure.DisclosurePolicy;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.flows.fold.EventHeader;
import org.creditflows.flows.link.LinkRule;
import org.creditflows.flows.stage.FlowRules;
import org.creditflows.flows.stage.ProfileAssembly;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;
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
  FIELD_WITHHELD(rules -> disclosing(rules, RecordField.LENDING_INSTALMENTS)),
  EVERYTHING_WITHHELD(rules -> disclosing(rules, RecordField.values()));

  private final UnaryOperator<FlowRules> planting;

  Mutant(UnaryOperator<FlowRules> planting) {
    this.planting = planting;
  }

  FlowRules plantedIn(FlowRules rules) {
    return planting.apply(rules);
  }

  private static FlowRules assembling(FlowRules rules, ProfileAssembly assembly) {
    return new FlowRules(rules.folds(), rules.links(), rules.disclosure(), assembly);
  }

  private static FlowRules linking(FlowRules rules, LinkRule links) {
    return new FlowRules(rules.folds(), links, rules.disclosure(), rules.assembly());
  }

  private static FlowRules disclosing(FlowRules rules, RecordField... withheld) {
    Set<RecordField> fields = EnumSet.copyOf(rules.disclosure().fields());
    fields.removeAll(List.of(withheld));
    return new FlowRules(
        rules.folds(), rules.links(), new DisclosurePolicy(fields), rules.assembly());
  }

  private static FlowRules remembering(FlowRules rules, UnaryOperator<Ledger> memory) {
    List<DomainFold<?>> folds = new ArrayList<>();
    rules.folds().forEach(fold -> folds.add(new Forgetful<>(fold, memory)));
    return new FlowRules(folds, rules.links(), rules.disclosure(), rules.assembly());
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
