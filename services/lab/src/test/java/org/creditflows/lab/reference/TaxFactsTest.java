package org.creditflows.lab.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.reference.Told.day;
import static org.creditflows.lab.reference.Told.fact;
import static org.creditflows.lab.reference.Told.model;

import java.util.List;
import org.creditflows.schemas.tax.Arrears;
import org.creditflows.schemas.tax.AssignedGrade;
import org.creditflows.schemas.tax.CompanyRole;
import org.creditflows.schemas.tax.HeldRole;
import org.creditflows.schemas.tax.MajorViolationPublished;
import org.creditflows.schemas.tax.RoleAsserted;
import org.creditflows.schemas.tax.RoleEnded;
import org.creditflows.schemas.tax.RoleSide;
import org.creditflows.schemas.tax.TaxArrearsCleared;
import org.creditflows.schemas.tax.TaxArrearsRecorded;
import org.creditflows.schemas.tax.TaxCorrection;
import org.creditflows.schemas.tax.TaxCorrectionReason;
import org.creditflows.schemas.tax.TaxGrade;
import org.creditflows.schemas.tax.TaxGradeAssigned;
import org.creditflows.schemas.tax.TaxRecord;
import org.creditflows.schemas.tax.Violation;
import org.junit.jupiter.api.Test;

class TaxFactsTest {

  private static final String TAXPAYER = "tax:T1";

  @Test
  void everyGradeOfAYearIsKept() {
    TaxRecord record =
        record(
            fact(TAXPAYER, 2, 20, new TaxGradeAssigned("G2", 2025, TaxGrade.C, 50)),
            fact(TAXPAYER, 1, 10, new TaxGradeAssigned("G1", 2025, TaxGrade.A, 95)));

    assertThat(record.getGrades())
        .containsExactly(
            new AssignedGrade("G1", 1L, 2025, TaxGrade.A, 95, day(10)),
            new AssignedGrade("G2", 2L, 2025, TaxGrade.C, 50, day(20)));
  }

  @Test
  void arrearsAreClearedByTheirEnd() {
    TaxRecord record =
        record(
            fact(TAXPAYER, 1, 10, new TaxArrearsRecorded("A1", 700L)),
            fact(TAXPAYER, 2, 20, new TaxArrearsCleared("A1")),
            fact(TAXPAYER, 3, 30, new TaxArrearsRecorded("A2", 800L)));

    assertThat(record.getArrears())
        .containsExactly(
            new Arrears("A1", 1L, 700L, day(10), day(20)),
            new Arrears("A2", 3L, 800L, day(30), null));
  }

  @Test
  void roleIsEndedByItsEnd() {
    RoleAsserted asserted = new RoleAsserted("R1", CompanyRole.MANAGER, RoleSide.HOLDER, "tax:T2");

    TaxRecord record =
        record(fact(TAXPAYER, 1, 10, asserted), fact(TAXPAYER, 2, 20, new RoleEnded("R1")));

    assertThat(record.getRoles())
        .containsExactly(
            new HeldRole(
                "R1", 1L, CompanyRole.MANAGER, RoleSide.HOLDER, "tax:T2", day(10), day(20)));
  }

  @Test
  void violationBearsTheTimeOfItsEvent() {
    assertThat(record(fact(TAXPAYER, 1, 10, new MajorViolationPublished("V1", 9L))).getViolations())
        .containsExactly(new Violation("V1", 1L, 9L, day(10), null));
  }

  @Test
  void correctionPutsAnotherKindOfFactInPlace() {
    TaxRecord record =
        record(
            fact(TAXPAYER, 1, 10, new MajorViolationPublished("V1", 9L)),
            fact(
                TAXPAYER,
                2,
                20,
                new TaxCorrection(
                    "V1", TaxCorrectionReason.WRONG_DETAIL, new TaxArrearsRecorded("A1", 700L))));

    assertThat(record.getViolations()).isEmpty();
    assertThat(record.getArrears()).containsExactly(new Arrears("A1", 2L, 700L, day(20), null));
  }

  private static TaxRecord record(PublishedFact... events) {
    ReferenceModel model = model();
    List.of(events).forEach(model::event);
    model.settle();
    return (TaxRecord) model.records().get(TAXPAYER).getRecord();
  }
}
