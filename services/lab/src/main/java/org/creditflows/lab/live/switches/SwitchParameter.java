package org.creditflows.lab.live.switches;

import java.util.List;
import java.util.Map;

/**
 * What a switch is told.
 *
 * @param kind choice, number or person
 * @param allowed values of a choice; least and most of a number; nothing for a person
 * @param standard used where no value is given; empty text lets the lab choose a person
 */
public record SwitchParameter(String name, String kind, List<String> allowed, String standard) {

  private static final String CHOICE = "choice";
  private static final String NUMBER = "number";

  static SwitchParameter choice(String name, List<String> allowed, String standard) {
    return new SwitchParameter(name, CHOICE, allowed, standard);
  }

  static SwitchParameter number(String name, double least, double most, double standard) {
    return new SwitchParameter(
        name,
        NUMBER,
        List.of(Double.toString(least), Double.toString(most)),
        Double.toString(standard));
  }

  /** Identifier of a person. */
  static SwitchParameter person() {
    return new SwitchParameter("person", "person", List.of(), "");
  }

  /**
   * The value given, or the standard one.
   *
   * @throws IllegalArgumentException if it is not allowed
   */
  String in(Map<String, String> given) {
    String value = given.getOrDefault(name, standard);
    if (kind.equals(CHOICE) && !allowed.contains(value)) {
      throw refusal(value, String.join(", ", allowed));
    }
    if (kind.equals(NUMBER)) {
      requireNumber(value);
    }
    return value;
  }

  private void requireNumber(String value) {
    String range = allowed.get(0) + " to " + allowed.get(1);
    try {
      double number = Double.parseDouble(value);
      if (!(number >= Double.parseDouble(allowed.get(0))
          && number <= Double.parseDouble(allowed.get(1)))) {
        throw refusal(value, range);
      }
    } catch (NumberFormatException e) {
      throw refusal(value, range);
    }
  }

  private IllegalArgumentException refusal(String value, String range) {
    return new IllegalArgumentException(name + " is '" + value + "', allowed are " + range);
  }
}
