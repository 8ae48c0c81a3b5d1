package org.creditflows.population;

import java.util.ArrayList;
import java.util.List;

/** Draws who represents and who manages which company, and when that changes. */
final class Offices {

  private final Scenario scenario;
  private final Population population;
  private final List<Subject> people;
  private final List<Tenure> tenures = new ArrayList<>();

  Offices(Scenario scenario, Population population) {
    this.scenario = scenario;
    this.population = population;
    this.people = population.people();
  }

  List<Tenure> tenures() {
    for (Subject company : population.companies()) {
      Draw draw = population.tenureDraw(company);
      fill(company, TaxFact.Role.LEGAL_REPRESENTATIVE, draw);
      double managers = scenario.of(Parameter.MANAGERS);
      int count = (int) managers + (draw.chance(managers - (int) managers) ? 1 : 0);
      for (int i = 0; i < count; i++) {
        fill(company, TaxFact.Role.MANAGER, draw);
      }
    }
    return List.copyOf(tenures);
  }

  private void fill(Subject company, TaxFact.Role role, Draw draw) {
    long from = scenario.historyStart().toEpochMilli() + draw.between(0, 60 * Time.DAY);
    long end = scenario.end().toEpochMilli();
    while (from < end) {
      long to = draw.arrivalAfter(from, scenario.of(Parameter.ROLE_TURNOVER));
      Subject holder = people.get(draw.below(people.size()));
      tenures.add(new Tenure(tenures.size(), company, holder, role, from, to));
      from = to == Long.MAX_VALUE ? to : to + draw.between(0, 30 * Time.DAY);
    }
  }
}
