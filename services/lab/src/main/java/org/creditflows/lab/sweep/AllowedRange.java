package org.creditflows.lab.sweep;

import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;
import org.creditflows.population.ScenarioException;

/**
 * Values that a key may have beside the other values of a scenario.
 *
 * @param isWhole whether only whole numbers are allowed
 */
record AllowedRange(double least, double most, boolean isWhole) {

  private static final int HALVINGS = 40;

  static AllowedRange of(Scenario scenario, Parameter key) {
    double present = scenario.of(key);
    return new AllowedRange(
        furthest(scenario, key, present, key.least()),
        furthest(scenario, key, present, key.most()),
        key.isWhole());
  }

  /** The allowed value nearest to one between the ends. */
  double nearest(double value) {
    return isWhole ? Math.rint(value) : value;
  }

  /** The allowed value nearest to the end of the key's own range. */
  private static double furthest(Scenario scenario, Parameter key, double present, double end) {
    if (isAllowed(scenario, key, end)) {
      return end;
    }
    double allowed = present;
    double refused = end;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (allowed + refused) / 2;
      if (isAllowed(scenario, key, middle)) {
        allowed = middle;
      } else {
        refused = middle;
      }
    }
    return allowed;
  }

  private static boolean isAllowed(Scenario scenario, Parameter key, double value) {
    try {
      scenario.with(key, value);
      return true;
    } catch (ScenarioException e) {
      return false;
    }
  }
}
