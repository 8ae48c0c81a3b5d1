package org.creditflows.population;

/** How a subject conducts itself in one domain: as it truly is, or not. */
record Conduct(boolean solvent, boolean honest) {

  /**
   * With the square root of the correlation as the chance that conduct in a domain follows the
   * truth, the conduct in any two domains has just that correlation.
   */
  static Conduct of(TrueSubject subject, Scenario scenario, Draw draw) {
    if (draw.chance(StrictMath.sqrt(scenario.of(Parameter.CROSS_DOMAIN_CORRELATION)))) {
      return new Conduct(subject.solvent(), subject.honest());
    }
    return new Conduct(
        !draw.chance(scenario.of(Parameter.INSOLVENT_SHARE)),
        !draw.chance(scenario.of(Parameter.DISHONEST_SHARE)));
  }

  /** Factor on the rate of events that come of not being able to pay; 1 on average. */
  double solvencyRisk(Scenario scenario) {
    return risk(
        solvent, scenario.of(Parameter.INSOLVENT_SHARE), scenario.of(Parameter.INSOLVENT_RISK));
  }

  /** Factor on the rate of events that come of not wanting to; 1 on average. */
  double honestyRisk(Scenario scenario) {
    return risk(
        honest, scenario.of(Parameter.DISHONEST_SHARE), scenario.of(Parameter.DISHONEST_RISK));
  }

  /** Factor on the rate of events that come of either; 1 on average. */
  double risk(Scenario scenario) {
    return solvencyRisk(scenario) * honestyRisk(scenario);
  }

  private static double risk(boolean good, double badShare, double badRisk) {
    return (good ? 1 : badRisk) / (1 - badShare + badShare * badRisk);
  }
}
