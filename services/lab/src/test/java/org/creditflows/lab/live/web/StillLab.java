package org.creditflows.lab.live.web;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.creditflows.lab.live.person.Dossier;
import org.creditflows.lab.live.switches.LiveSwitch;
import org.creditflows.lab.live.switches.SwitchParameter;
import org.creditflows.lab.live.workshop.Exercise;
import org.creditflows.lab.live.workshop.Workshop;

/** A lab in which nothing runs, and of two people; it notes what is asked of it. */
public final class StillLab implements LiveApi {

  /** Whoever is looked up under this identifier finds a bug. */
  static final String BUG = "bug";

  private static final SwitchParameter FLOW =
      new SwitchParameter("flow", "choice", List.of("siloed", "centralized"), "siloed");

  private static final Dossier ANN =
      new Dossier(
          "1", "Ann", false, "token", true, true, false, 0, List.of(), List.of(), List.of(),
          List.of(), List.of());

  private static final String OWN_FILE = "lending:lender-3:C1";

  /** Ben's lender is shown another file by two flows; what is wrong stands in his own. */
  private static final Dossier BEN =
      new Dossier(
          "2",
          "Ben",
          false,
          "token",
          true,
          true,
          false,
          0,
          List.of(
              new Dossier.Source(
                  "lending",
                  OWN_FILE,
                  "Ben",
                  true,
                  "2",
                  "Ben",
                  true,
                  true,
                  null,
                  List.of(missed()))),
          List.of(
              new Dossier.ProfileSeen(
                  "centralized",
                  "profiles-any-purpose",
                  Map.of(OWN_FILE, List.of("loans")),
                  NullNode.getInstance())),
          List.of(
              new Dossier.StoreSeen("federated", "profiles-credit"),
              new Dossier.StoreSeen("federated", "profiles-deposits")),
          List.of(
              decision("siloed", "GRANT", 602, List.of(), List.of(OWN_FILE)),
              decision("federated", "DENY", 522, violation(), List.of(OWN_FILE, "tax:T1")),
              decision("centralized", "DENY", 522, violation(), List.of(OWN_FILE, "tax:T1"))),
          List.of("lender-3"));

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
    Dossier picked = kind.equals("answered-differently") ? BEN : ANN;
    return new PersonFound(picked.identifier(), picked.name(), false, 0);
  }

  @Override
  public Dossier dossier(String identifier) {
    if (identifier.equals(BUG)) {
      throw new UnsupportedOperationException(identifier);
    }
    return Stream.of(ANN, BEN)
        .filter(person -> person.identifier().equals(identifier))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no person " + identifier));
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

  private static Dossier.FactSeen missed() {
    return new Dossier.FactSeen(
        "InstalmentMissed", null, "E1", 1, 1, 1, "shown-unpaid", null, "lending.events", 0, 7, 1);
  }

  private static List<Dossier.ReasonSeen> violation() {
    return List.of(new Dossier.ReasonSeen("MAJOR_TAX_VIOLATION", "AGAINST", "tax"));
  }

  private static Dossier.DecisionSeen decision(
      String flow,
      String outcome,
      int score,
      List<Dossier.ReasonSeen> reasons,
      List<String> files) {
    return new Dossier.DecisionSeen(
        flow,
        "lender-3",
        "credit",
        OWN_FILE,
        outcome,
        score,
        570,
        reasons,
        1L,
        "2026-01",
        files,
        files,
        flow + ".decisions",
        0,
        7,
        1);
  }

  private static LiveSwitch.State state() {
    return new LiveSwitch.State(
        "kill-flow", false, LiveSwitch.Undo.SWITCH, List.of(FLOW), List.of());
  }
}
