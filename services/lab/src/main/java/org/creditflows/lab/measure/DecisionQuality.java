package org.creditflows.lab.measure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.RelatedRule;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.lab.counterfactual.PublishedWorld;
import org.creditflows.lab.counterfactual.Rulings;
import org.creditflows.lab.counterfactual.Terms;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;

/**
 * What decisions were made of, from the evidence that they carry. Decisions are all answers to
 * requests, and all restrictions.
 *
 * <ul>
 *   <li>{@code overGeneralisation}: share of decisions that would come out otherwise on records of
 *       the desk's home domain alone, and on flags of related parties that it knows of itself
 *   <li>{@code staleNegatives}: decisions that went against somebody on evidence that shows a
 *       listing past its term as still in force, and would not have without it; for a restriction
 *       that stands at the end of the run, the evidence is what is then recorded, whatever it was
 *       placed for
 *   <li>{@code leak}: decisions against somebody that would not be on the facts alone that the desk
 *       is there for: fields that its rules name, bans in its own field, proceedings that did not
 *       come to nothing
 * </ul>
 */
public final class DecisionQuality {

  private final EvidenceUse use;
  private final FlowOutcome outcome;
  private final Rulings strict;

  /**
   * @param requests by id
   */
  public DecisionQuality(
      FlowOutcome outcome,
      PublishedWorld published,
      Map<String, DeskRequest> requests,
      Collection<? extends Desk> desks) {
    this.outcome = outcome;
    use = new EvidenceUse(published, requests, desks, outcome.rulings());
    strict = Purposes.strictly(use.rulings());
  }

  /**
   * @param asOf epoch milliseconds of the end of the run
   */
  public MeasureSheet of(long asOf) {
    return overGeneralisation().plus(staleNegatives(asOf)).plus(leak(asOf));
  }

  /**
   * Whether a decision would go for somebody on other evidence.
   *
   * @param grantedAtHome on records of the desk's home domain alone
   * @param grantedUnexpired with every listing ended that is past its term; of a restriction, on
   *     what is recorded at the end of the run
   * @param grantedForPurpose on what the desk is there for alone
   */
  public record Review(
      boolean grantedAtHome, boolean grantedUnexpired, boolean grantedForPurpose) {}

  /**
   * Looks at an answer to a request or at a restriction; empty for anything else.
   *
   * @param asOf epoch milliseconds of the end of the run
   */
  public Optional<Review> review(Decision decision, long asOf) {
    if (!use.isKnown(decision)) {
      return Optional.empty();
    }
    boolean granted = Favour.granted(decision.getOutcome());
    long instant = decision.getAsOf() == null ? asOf : decision.getAsOf();
    return Optional.of(
        new Review(
            flipsAtHome(decision) != granted,
            granted || isStale(decision, instant),
            isLeak(decision, asOf)));
  }

  private MeasureSheet overGeneralisation() {
    List<Decision> decisions = use.decisions(outcome);
    if (decisions.isEmpty()) {
      return MeasureSheet.empty()
          .without(
              List.of("overGeneralisation"), Shares.UNIT, Kind.MEASURED, "nothing was decided");
    }
    long flipped = decisions.stream().filter(this::flipsAtHome).count();
    return MeasureSheet.empty()
        .with("overGeneralisation", Shares.of(flipped, decisions.size(), Kind.MEASURED));
  }

  private boolean flipsAtHome(Decision decision) {
    List<Contribution> all = use.of(decision);
    List<Contribution> home =
        all.stream()
            .filter(
                record ->
                    SourceKey.parse(record.getSourceKey()).domain() == use.desk(decision).home())
            .toList();
    List<String> related = decision.getRelatedFlags();
    List<String> homeRelated =
        related.stream()
            .filter(flag -> RelatedRule.isKnownWithin(use.desk(decision).home(), flag))
            .toList();
    return (home.size() < all.size() || homeRelated.size() < related.size())
        && use.wouldGrant(decision, home, homeRelated) != Favour.granted(decision.getOutcome());
  }

  private MeasureSheet staleNegatives(long asOf) {
    long cases = outcome.cases().stream().filter(each -> isStale(each, each.getAsOf())).count();
    long restrictions =
        outcome.standing(asOf).values().stream().filter(each -> isStale(each, asOf)).count();
    return MeasureSheet.empty()
        .with(
            "staleNegatives",
            new Measure(
                (double) (cases + restrictions),
                "decisions",
                Kind.MEASURED,
                null,
                use.decisions(outcome).size()));
  }

  private boolean isStale(Decision decision, long asOf) {
    if (Favour.granted(decision.getOutcome())) {
      return false;
    }
    List<Contribution> evidence = use.standingOn(decision, asOf);
    return evidence.stream().anyMatch(record -> Terms.hasExpired(record, asOf))
        && use.wouldGrant(
            decision, evidence.stream().map(record -> Terms.expired(record, asOf)).toList());
  }

  private MeasureSheet leak(long asOf) {
    List<Decision> adverse =
        use.decisions(outcome).stream()
            .filter(decision -> !Favour.granted(decision.getOutcome()))
            .toList();
    long leaked = adverse.stream().filter(decision -> isLeak(decision, asOf)).count();
    return MeasureSheet.empty()
        .with(
            "leak", new Measure((double) leaked, "decisions", Kind.MEASURED, null, adverse.size()));
  }

  private boolean isLeak(Decision decision, long asOf) {
    long instant = decision.getAsOf() == null ? asOf : decision.getAsOf();
    Set<RecordField> granted = use.desk(decision).reads(strict.rules().inForceAt(instant).rules());
    List<Contribution> evidence =
        use.of(decision).stream().map(record -> FieldFacts.only(granted, record)).toList();
    return use.wouldGrant(decision, evidence, strict);
  }
}
