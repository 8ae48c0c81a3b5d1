package org.creditflows.lab.compare;

import java.util.ArrayList;
import java.util.List;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.population.Scenario;

/** The desks of a scenario, in the order in which they are shown. */
final class ComparedDesks {

  private ComparedDesks() {}

  static List<Desk> of(Scenario scenario, RuleBook rules) {
    List<Desk> desks = new ArrayList<>(Desks.cases(scenario.lenders()));
    desks.addAll(Desks.standing(rules));
    return desks;
  }
}
