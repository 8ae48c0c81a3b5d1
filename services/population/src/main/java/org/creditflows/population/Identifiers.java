package org.creditflows.population;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.creditflows.schemas.id.ResidentId;
import org.creditflows.schemas.id.UnassignedArea;
import org.creditflows.schemas.id.UnifiedCreditCode;

/** The identifiers of one population: all in the unassigned area of its seed, none given twice. */
final class Identifiers {

  private static final int BIRTH_YEARS = 62;
  private static final int ADULT_YEARS = 18;
  private static final int SEQUENCES = 1000;

  private final UnassignedArea area;
  private final LocalDate firstBirth;
  private final Permutation residents;
  private final Permutation companies;

  Identifiers(Scenario scenario, long seed, Draw draw) {
    area = UnassignedArea.ofIndex((int) seed);
    LocalDate history = scenario.historyStart().atOffset(ZoneOffset.UTC).toLocalDate();
    firstBirth = history.minusYears(ADULT_YEARS + BIRTH_YEARS);
    residents = new Permutation(BIRTH_YEARS * 365L * SEQUENCES, draw);
    companies = new Permutation(UnifiedCreditCode.PER_AREA, draw);
  }

  /** Resident ID of an adult at the start of history; no two indices have the same one. */
  String resident(long index) {
    long drawn = residents.at(index);
    LocalDate birth = firstBirth.plusDays(drawn / SEQUENCES);
    return ResidentId.of(area, birth, (int) (drawn % SEQUENCES)).value();
  }

  /** Unified credit code; no two indices have the same one. */
  String company(long index) {
    return UnifiedCreditCode.of(area, (int) companies.at(index)).value();
  }
}
