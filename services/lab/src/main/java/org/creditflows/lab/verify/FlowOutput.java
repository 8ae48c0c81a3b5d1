package org.creditflows.lab.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a flow has put out so far, as bytes: the last state of each source key and subject, and the
 * decisions in the order in which they were read.
 */
public final class FlowOutput {

  /** Last values by key, and which keys were written since somebody looked. */
  static final class Table {

    private final Map<String, byte[]> values = new HashMap<>();
    private final SortedSet<String> moved = new TreeSet<>();

    /**
     * @param value null deletes
     */
    void put(String key, byte[] value) {
      moved.add(key);
      if (value == null) {
        values.remove(key);
      } else {
        values.put(key, value);
      }
    }

    /** Null where there is none. */
    byte[] get(String key) {
      return values.get(key);
    }

    Set<String> keys() {
      return Collections.unmodifiableSet(values.keySet());
    }

    SortedSet<String> takeMoved() {
      SortedSet<String> taken = new TreeSet<>(moved);
      moved.clear();
      return taken;
    }
  }

  private final Table states = new Table();
  private final Table profiles = new Table();
  private List<byte[]> decisions = new ArrayList<>();

  /** DomainState by source key. */
  Table states() {
    return states;
  }

  /** Profile by subject. */
  Table profiles() {
    return profiles;
  }

  void addDecision(byte[] value) {
    decisions.add(value);
  }

  /** Decisions since the last taking, still there. */
  List<byte[]> decisions() {
    return Collections.unmodifiableList(decisions);
  }

  List<byte[]> takeDecisions() {
    List<byte[]> taken = decisions;
    decisions = new ArrayList<>();
    return taken;
  }
}
