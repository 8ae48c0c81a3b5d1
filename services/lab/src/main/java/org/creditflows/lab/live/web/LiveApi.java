package org.creditflows.lab.live.web;

import java.util.List;
import java.util.Map;
import org.creditflows.lab.live.person.Dossier;
import org.creditflows.lab.live.switches.LiveSwitch;
import org.creditflows.lab.live.workshop.Exercise;

/**
 * What the page can ask and have done. Every method throws {@link IllegalArgumentException} with
 * one line where what is asked is wrong, and {@link IllegalStateException} while services start.
 */
public interface LiveApi {

  /** The latest situation, where the workshop stands, and how many pages are open, as JSON. */
  String situation();

  /** Situations of the last ten minutes as points of a chart, as JSON. */
  String history();

  List<PersonFound> search(String text);

  /**
   * @param kind random, thin-file, namesake, manager, wrongly-recorded or answered-differently
   */
  PersonFound pick(String kind);

  Dossier dossier(String identifier);

  List<LiveSwitch.State> switches();

  LiveSwitch.State on(String id, Map<String, String> values);

  LiveSwitch.State off(String id, Map<String, String> values);

  void reset();

  List<Exercise> exercises();

  /**
   * @param step open, run, undo, reveal or reset
   */
  void lead(String exercise, String step);

  void predict(String participant, String question, String answer);

  /** What the page shows, as a page that needs no server. */
  String snapshot(String acceptLanguage);

  /** A person that was found. */
  record PersonFound(String identifier, String name, boolean company, int sourceKeys) {}
}
