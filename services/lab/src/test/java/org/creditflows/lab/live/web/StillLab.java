package org.creditflows.lab.live.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.live.person.Dossier;
import org.creditflows.lab.live.switches.LiveSwitch;
import org.creditflows.lab.live.switches.SwitchParameter;
import org.creditflows.lab.live.workshop.Exercise;
import org.creditflows.lab.live.workshop.Workshop;

/** A lab in which nothing runs, and of one person; it notes what is asked of it. */
public final class StillLab implements LiveApi {

  /** Whoever is looked up under this identifier finds a bug. */
  static final String BUG = "bug";

  private static final SwitchParameter FLOW =
      new SwitchParameter("flow", "choice", List.of("siloed", "centralized"), "siloed");

  private static final Dossier ANN =
      new Dossier(
          "1", "Ann", false, "token", true, true, false, 0, List.of(), List.of(), List.of(),
          List.of());

  private final List<String> asked = new ArrayList<>();

  /** What was asked, in order. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public String situation() {
    return """
    {"situation":{"phase":"running","wallTime":1,"at":0,"daysPerSecond":1,"ended":false,"services":[],
     "flows":[],"compared":0,"disagreements":0,"deadLetters":0,"switches":[],"incidents":[]},
     "workshop":{"exercise":null,"round":0,"phase":"PREDICT","steps":[],"done":[],"participants":0,"tally":{},
     "measured":{},"answers":{},"checks":{},"incident":null},"pages":1}
    """
        .replace("\n", "");
  }

  @Override
  public String history() {
    return "[]";
  }

  @Override
  public List<PersonFound> search(String text) {
    return List.of();
  }

  @Override
  public PersonFound pick(String kind) {
    return new PersonFound(ANN.identifier(), ANN.name(), false, 0);
  }

  @Override
  public Dossier dossier(String identifier) {
    if (identifier.equals(BUG)) {
      throw new UnsupportedOperationException(identifier);
    }
    if (!identifier.equals(ANN.identifier())) {
      throw new IllegalArgumentException("there is no person " + identifier);
    }
    return ANN;
  }

  @Override
  public List<LiveSwitch.State> switches() {
    return List.of(state());
  }

  @Override
  public LiveSwitch.State on(String id, Map<String, String> values) {
    note("on " + id + " " + values);
    return state();
  }

  @Override
  public LiveSwitch.State off(String id, Map<String, String> values) {
    note("off " + id + " " + values);
    return state();
  }

  @Override
  public void reset() {
    note("reset");
  }

  @Override
  public List<Exercise> exercises() {
    return new Workshop().exercises();
  }

  @Override
  public void lead(String exercise, String step) {
    note(step + " " + exercise);
  }

  @Override
  public void predict(String participant, String question, String answer) {
    note(participant + " " + question + " " + answer);
  }

  @Override
  public String snapshot(String acceptLanguage) {
    return "<!doctype html>";
  }

  private synchronized void note(String what) {
    asked.add(what);
  }

  private static LiveSwitch.State state() {
    return new LiveSwitch.State(
        "kill-flow", false, LiveSwitch.Undo.SWITCH, List.of(FLOW), List.of());
  }
}
