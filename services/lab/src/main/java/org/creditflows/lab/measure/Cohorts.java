package org.creditflows.lab.measure;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.tax.RoleSide;
import org.creditflows.schemas.tax.TaxRecord;

/** Groups of subjects that may fare worse than others, the same under every flow. */
record Cohorts(Map<Cohort, Set<String>> members) {

  enum Cohort {
    /** People who share their name with somebody. */
    NAMESAKES("namesakes"),
    /** Subjects of whom no lender has any fact. */
    THIN_FILES("thinFiles"),
    /** People who hold, or held, an office in a company. */
    MANAGERS("managers");

    private final String label;

    Cohort(String label) {
      this.label = label;
    }

    /** As in identifiers of measures. */
    String label() {
      return label;
    }
  }

  static Cohorts of(SeedTruth truth, FlowOutcome outcome) {
    Set<String> thin = new HashSet<>(truth.ownership().subjects());
    Set<String> managers = new HashSet<>();
    for (Contribution contribution : outcome.records().values()) {
      String owner = truth.ownership().owner(contribution.getSourceKey()).orElse("");
      if (contribution.getRecord() instanceof LendingRecord
          && FactCount.in(contribution.getRecord()) > 0) {
        thin.remove(owner);
      } else if (contribution.getRecord() instanceof TaxRecord tax
          && tax.getRoles().stream().anyMatch(role -> role.getSide() == RoleSide.HOLDER)) {
        managers.add(owner);
      }
    }
    Map<Cohort, Set<String>> members = new EnumMap<>(Cohort.class);
    members.put(Cohort.NAMESAKES, truth.namesakes());
    members.put(Cohort.THIN_FILES, thin);
    members.put(Cohort.MANAGERS, managers);
    return new Cohorts(members);
  }

  boolean has(Cohort cohort, String subject) {
    return members.get(cohort).contains(subject);
  }
}
