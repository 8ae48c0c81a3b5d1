package org.creditflows.lab.live.switches;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something that can be done to a live run. Its name, effect, the metric to watch and its undo
 * stand in the page's texts under its id.
 *
 * @param people whether it is about a person; else it is about machines
 * @param undo how it ends: by being turned off, or by itself
 * @param on does it
 * @param off undoes it
 * @param active what it acts on now, as the services themselves say; empty while it is off
 */
public record LiveSwitch(
    String id,
    boolean people,
    Undo undo,
    List<SwitchParameter> parameters,
    Consumer<Map<String, String>> on,
    Consumer<Map<String, String>> off,
    Supplier<List<String>> active) {

  /** How the effect of a switch ends. */
  public enum Undo {
    /** By turning it off. */
    SWITCH,
    /** By itself; there is nothing to turn off. */
    PASSES
  }

  public LiveSwitch {
    parameters = List.copyOf(parameters);
  }

  /**
   * What the page shows of a switch.
   *
   * @param active as above
   */
  public record State(
      String id,
      boolean people,
      Undo undo,
      List<SwitchParameter> parameters,
      List<String> active) {}

  State state() {
    return new State(id, people, undo, parameters, active.get());
  }

  /** Every parameter with the value given or its standard one. */
  Map<String, String> checked(Map<String, String> given) {
    for (String name : given.keySet()) {
      if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
        throw new IllegalArgumentException(
            "switch " + id + " takes no '" + name + "'; it takes " + names());
      }
    }
    Map<String, String> values = new TreeMap<>();
    parameters.forEach(parameter -> values.put(parameter.name(), parameter.in(given)));
    return values;
  }

  private String names() {
    return parameters.isEmpty()
        ? "nothing"
        : String.join(", ", parameters.stream().map(SwitchParameter::name).toList());
  }
}
