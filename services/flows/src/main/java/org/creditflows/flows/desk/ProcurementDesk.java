package org.creditflows.flows.desk;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.tax.TaxGrade;

/**
 * A tender authority. One goes by lists of what is held against a bidder, the other by its tax
 * grade; the rules say what each does where they disagree.
 */
record ProcurementDesk(View view) implements OwnRulesDesk {

  /** What an authority goes by. */
  enum View {
    LISTS,
    GRADES;

    View other() {
      return this == LISTS ? GRADES : LISTS;
    }

    Set<RecordField> reads() {
      return switch (this) {
        case LISTS ->
            EnumSet.of(
                RecordField.COURT_LISTINGS, RecordField.TAX_ARREARS, RecordField.TAX_VIOLATIONS);
        case GRADES -> EnumSet.of(RecordField.TAX_GRADES);
      };
    }

    /** Why this authority would exclude a bidder; empty where it would not. */
    Set<Reason> grounds(Findings found) {
      return switch (this) {
        case LISTS -> listed(found);
        case GRADES -> graded(found);
      };
    }

    private static Set<Reason> listed(Findings found) {
      Set<Reason> grounds = EnumSet.noneOf(Reason.class);
      if (found.listingsInForce() > 0) {
        grounds.add(Reason.LISTED_DEFAULTER);
      }
      if (found.taxViolations() > 0) {
        grounds.add(Reason.MAJOR_TAX_VIOLATION);
      }
      if (found.unpaidArrears() > 0) {
        grounds.add(Reason.TAX_ARREARS);
      }
      if (found.related(RelatedRule.LISTED)) {
        grounds.add(Reason.RELATED_LISTED_DEFAULTER);
      }
      if (found.related(RelatedRule.VIOLATION)) {
        grounds.add(Reason.RELATED_TAX_VIOLATION);
      }
      return grounds;
    }

    private static Set<Reason> graded(Findings found) {
      TaxGrade grade = found.latestTaxGrade().orElse(null);
      if (grade == null) {
        return EnumSet.of(Reason.NOT_GRADED);
      }
      return switch (grade) {
        case A, B, M -> EnumSet.noneOf(Reason.class);
        case C -> EnumSet.of(Reason.TAX_GRADE_C);
        case D -> EnumSet.of(Reason.TAX_GRADE_D);
      };
    }
  }

  @Override
  public String name() {
    return "procurement-" + view.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Domain home() {
    return Domain.TAX;
  }

  @Override
  public Set<RecordField> ownFields(Rules rules) {
    Set<RecordField> fields = view.reads();
    if (rules.conflict() != Rules.Conflict.OWN) {
      fields.addAll(view.other().reads());
    }
    return fields;
  }

  @Override
  public Outcome refusal() {
    return Outcome.DENY;
  }

  @Override
  public Answer judge(Findings found) {
    Set<Reason> own = view.grounds(found);
    if (found.rules().conflict() == Rules.Conflict.OWN) {
      return answer(!own.isEmpty(), own);
    }
    Set<Reason> others = view.other().grounds(found);
    Set<Reason> all = EnumSet.copyOf(own);
    all.addAll(others);
    boolean disagree = own.isEmpty() != others.isEmpty();
    if (disagree) {
      all.add(Reason.AUTHORITIES_DISAGREE);
    }
    boolean stricter = found.rules().conflict() == Rules.Conflict.STRICTER;
    return answer(disagree ? stricter : !own.isEmpty(), all);
  }

  private static Answer answer(boolean excluded, Set<Reason> reasons) {
    return new Answer(excluded ? Outcome.DENY : Outcome.GRANT, null, reasons);
  }
}
