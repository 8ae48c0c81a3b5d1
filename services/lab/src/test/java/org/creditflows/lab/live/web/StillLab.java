package org.creditflows.lab.live.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.live.person.Dossier;
import org.creditflows.lab.live.switches.LiveSwitch;
import org.creditflows.lab.live.switches.SwitchParameter;
import org.creditflows.lab.live.workshop.Exercise;

/** A lab in which nothing runs; it notes what is asked of it. */
public final class StillLab implements LiveApi {

  private static final SwitchParameter FLOW =
      new SwitchParameter("flow", "choice", List.of("siloed", "centralized"), "siloed");

  private final List<String> asked = new ArrayList<>();

  /** What was asked, in order. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public String situation() {
    return """
    {"situation":{"phase":"running","wallTime":1,"at":0,"daysPerSecond":1,"ended":false,"services":[],
     "flows":[],"disagreements":0,"deadLetters":0,"switches":[],"incidents":[]},
     "workshop":{"exercise":null,"phase":"PREDICT","participants":0,"tally":{},"measured":{},"answers":{},"checks":{}}}
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
    throw new IllegalArgumentException("there is nobody of the kind " + kind);
  }

  @Override
  public Dossier dossier(String identifier) {
    throw new IllegalArgumentException("there is no person " + identifier);
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
    return List.of();
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
