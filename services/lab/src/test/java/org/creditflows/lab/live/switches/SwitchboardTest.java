package org.creditflows.lab.live.switches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;

class SwitchboardTest {

  private final List<String> stopped = new ArrayList<>();
  private final List<String> bursts = new ArrayList<>();
  private final Switchboard switchboard =
      new Switchboard(
          List.of(
              new LiveSwitch(
                  "stop",
                  false,
                  LiveSwitch.Undo.SWITCH,
                  List.of(SwitchParameter.choice("producer", List.of("court", "tax"), "court")),
                  values -> stopped.add(values.get("producer")),
                  values -> stopped.remove(values.get("producer")),
                  () -> List.copyOf(stopped)),
              new LiveSwitch(
                  "burst",
                  false,
                  LiveSwitch.Undo.PASSES,
                  List.of(SwitchParameter.number("days", 1, 365, 60)),
                  values -> bursts.add(values.get("days")),
                  values -> {},
                  List::of)));

  @Test
  void stateIsWhatTheServicesSayAndNotWhatWasAsked() {
    stopped.add("tax");
    assertThat(switchboard.states().get(0).active()).containsExactly("tax");
  }

  @Test
  void missingValueIsTheStandardOne() {
    switchboard.on("stop", Map.of());
    switchboard.on("burst", Map.of());
    assertThat(stopped).containsExactly("court");
    assertThat(bursts).containsExactly("60.0");
  }

  @Test
  void resetTurnsOffEveryTargetThatIsOn() {
    switchboard.on("stop", Map.of("producer", "court"));
    switchboard.on("stop", Map.of("producer", "tax"));
    switchboard.reset();
    assertThat(stopped).isEmpty();
  }

  @Test
  void whatRefusesToBeTurnedOffKeepsNothingElseOn() {
    LiveSwitch stuck =
        new LiveSwitch(
            "stuck",
            false,
            LiveSwitch.Undo.SWITCH,
            List.of(),
            values -> {},
            values -> {
              throw new IllegalArgumentException("no broker");
            },
            () -> List.of("all"));
    stopped.add("tax");
    Switchboard both = new Switchboard(List.of(stuck, switchboard.all().get(0)));
    assertThatExceptionOfType(RunFailure.class)
        .isThrownBy(both::reset)
        .withMessage("not everything was turned off: stuck: no broker");
    assertThat(stopped).isEmpty();
  }

  @Test
  void standardPaceIsAllowedHoweverFastTheRunWasStarted() {
    LiveSwitch rate = new MachineSwitches(null, null, null, List.of(Flow.SILOED), 40).all().get(0);
    assertThat(rate.checked(Map.of())).containsEntry("daysPerSecond", "100.0");
  }

  @Test
  void whatIsNotAllowedIsRefusedWithWhatIs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> switchboard.on("stop", Map.of("producer", "post")))
        .withMessage("producer is 'post', allowed are court, tax");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> switchboard.on("burst", Map.of("days", "many")))
        .withMessage("days is 'many', allowed are 1.0 to 365.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> switchboard.on("stop", Map.of("when", "now")))
        .withMessage("switch stop takes no 'when'; it takes producer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> switchboard.on("explode", Map.of()))
        .withMessage("there is no switch explode; there are stop, burst");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> switchboard.off("burst", Map.of()))
        .withMessage("switch burst passes by itself");
  }
}
