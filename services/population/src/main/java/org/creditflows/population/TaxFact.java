package org.creditflows.population;

/** What a tax office publishes. Ids are unique within the tax domain, over all seeds. */
public sealed interface TaxFact extends Fact {

  /** Yearly grade, best first apart from M, which is new or without revenue. */
  enum Grade {
    A,
    B,
    M,
    C,
    D
  }

  /** Office that a person holds in a company. */
  enum Role {
    LEGAL_REPRESENTATIVE,
    MANAGER
  }

  /** Which end of a role the source key is. */
  enum Side {
    HOLDER,
    COMPANY
  }

  <R> R match(Cases<R> cases);

  /** One method for each kind of fact. */
  interface Cases<R> {
    R gradeAssigned(GradeAssigned fact);

    R arrearsRecorded(ArrearsRecorded fact);

    R arrearsCleared(ArrearsCleared fact);

    R violationPublished(ViolationPublished fact);

    R roleAsserted(RoleAsserted fact);

    R roleEnded(RoleEnded fact);

    R violationRepaired(ViolationRepaired fact);

    R redListed(RedListed fact);

    R redDelisted(RedDelisted fact);

    R factCorrected(FactCorrected fact);
  }

  /**
   * @param points 0 to 100
   */
  record GradeAssigned(String gradeId, int year, Grade grade, int points) implements TaxFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.gradeAssigned(this);
    }
  }

  record ArrearsRecorded(String arrearsId, long amountCents) implements TaxFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.arrearsRecorded(this);
    }
  }

  record ArrearsCleared(String arrearsId) implements TaxFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.arrearsCleared(this);
    }
  }

  record ViolationPublished(String violationId, long evadedCents) implements TaxFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.violationPublished(this);
    }
  }

  /**
   * @param roleId the same on both sides
   * @param counterpart source key of the other side
   */
  record RoleAsserted(String roleId, Role role, Side side, String counterpart) implements TaxFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.roleAsserted(this);
    }
  }

  record RoleEnded(String roleId) implements TaxFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.roleEnded(this);
    }
  }

  /**
   * @param removedId a gradeId or arrearsId
   * @param replacement a grade or arrears that stand instead; null where nothing does
   */
  record FactCorrected(String removedId, Reason reason, TaxFact replacement) implements TaxFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.factCorrected(this);
    }
  }

  record ViolationRepaired(String violationId) implements TaxFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.violationRepaired(this);
    }
  }

  record RedListed(String redListingId) implements TaxFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.redListed(this);
    }
  }

  record RedDelisted(String redListingId) implements TaxFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.redDelisted(this);
    }
  }
}
