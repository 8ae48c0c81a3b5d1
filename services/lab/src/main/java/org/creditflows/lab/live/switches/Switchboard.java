package org.creditflows.lab.live.switches;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creditflows.lab.failure.RunFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All switches of a live run by id. One is turned at a time. */
public final class Switchboard {

  private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

  private final Map<String, LiveSwitch> switches = new LinkedHashMap<>();

  public Switchboard(List<LiveSwitch> all) {
    all.forEach(each -> switches.put(each.id(), each));
  }

  /** Ids in the order in which they are shown. */
  public List<String> ids() {
    return List.copyOf(switches.keySet());
  }

  public List<LiveSwitch> all() {
    return List.copyOf(switches.values());
  }

  /** True state of every switch. */
  public List<LiveSwitch.State> states() {
    return switches.values().stream().map(LiveSwitch::state).toList();
  }

  /**
   * @throws IllegalArgumentException if a value is not allowed, or nobody fits
   */
  public synchronized LiveSwitch.State on(String id, Map<String, String> given) {
    LiveSwitch turned = named(id);
    turned.on().accept(turned.checked(given));
    return turned.state();
  }

  /**
   * @throws IllegalArgumentException if the switch passes by itself
   */
  public synchronized LiveSwitch.State off(String id, Map<String, String> given) {
    LiveSwitch turned = named(id);
    if (turned.undo() == LiveSwitch.Undo.PASSES) {
      throw new IllegalArgumentException("switch " + id + " passes by itself");
    }
    turned.off().accept(turned.checked(given));
    return turned.state();
  }

  /**
   * Turns off everything that is on; what refuses keeps nothing else on.
   *
   * @throws RunFailure with all refusals
   */
  public synchronized void reset() {
    List<String> refusals = new ArrayList<>();
    for (LiveSwitch each : switches.values()) {
      if (each.undo() == LiveSwitch.Undo.SWITCH) {
        each.active().get().forEach(target -> turnOff(each, target, refusals));
      }
    }
    if (!refusals.isEmpty()) {
      throw new RunFailure("not everything was turned off: " + String.join("; ", refusals));
    }
  }

  private static void turnOff(LiveSwitch turned, String target, List<String> refusals) {
    try {
      turned.off().accept(withTarget(turned, target));
    } catch (RuntimeException e) {
      LOG.warn("{} was not turned off for {}", turned.id(), target, e);
      refusals.add(turned.id() + ": " + e.getMessage());
    }
  }

  private static Map<String, String> withTarget(LiveSwitch turned, String target) {
    return turned.parameters().stream()
        .filter(parameter -> parameter.kind().equals("choice"))
        .findFirst()
        .map(parameter -> turned.checked(Map.of(parameter.name(), target)))
        .orElseGet(() -> turned.checked(Map.of()));
  }

  private LiveSwitch named(String id) {
    return Optional.ofNullable(switches.get(id))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no switch " + id + "; there are " + String.join(", ", ids())));
  }
}
