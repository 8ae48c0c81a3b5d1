package org.creditflows.lab.cli;

import org.creditflows.population.Parameter;
import org.creditflows.population.ScenarioException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A key of the scenario and what was typed for it.
 *
 * @param option that it was typed for
 */
record Assignment(CommandLine line, String option, Parameter key, String text) {

  /**
   * @throws ParameterException with one line if it is not KEY=VALUE or there is no such key
   */
  static Assignment of(CommandLine line, String option, String typed) {
    int equals = typed.indexOf('=');
    CompareArguments.require(
        line,
        equals > 0 && equals < typed.length() - 1,
        option + ": '" + typed + "' is not KEY=VALUE");
    return new Assignment(
        line, option, key(line, option, typed.substring(0, equals)), typed.substring(equals + 1));
  }

  /**
   * @throws ParameterException with one line if there is no such key
   */
  static Parameter key(CommandLine line, String option, String key) {
    try {
      return Parameter.named(key);
    } catch (ScenarioException e) {
      throw new ParameterException(line, option + ": " + e.getMessage(), e);
    }
  }

  /**
   * @throws ParameterException with one line if the value is not allowed
   */
  double value(String typed) {
    try {
      return key.parse(typed);
    } catch (ScenarioException e) {
      throw new ParameterException(line, option + ": " + e.getMessage(), e);
    }
  }
}
