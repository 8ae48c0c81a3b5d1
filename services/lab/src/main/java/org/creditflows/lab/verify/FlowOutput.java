package org.creditflows.lab.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.state.DomainState;

/**
 * What a flow has put out so far, as bytes: the last state of each source key and subject, and the
 * decisions in the order in which they were read.
 */
public final class FlowOutput {

  /** Last values by key, and which keys were written since somebody looked. */
  static final class Table {

    private final Map<String, byte[]> values = new HashMap<>();
    private final Set<String> moved = new HashSet<>();

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

    /** Of keys (UTF-8) and values. */
    long bytes() {
      long bytes = 0;
      for (Map.Entry<String, byte[]> entry : values.entrySet()) {
        bytes += entry.getKey().getBytes(StandardCharsets.UTF_8).length + entry.getValue().length;
      }
      return bytes;
    }

    private void copyTo(Table other) {
      other.values.putAll(values);
      other.moved.addAll(moved);
    }

    Set<String> keys() {
      return Collections.unmodifiableSet(values.keySet());
    }

    Set<String> takeMoved() {
      Set<String> taken = new HashSet<>(moved);
      moved.clear();
      return taken;
    }
  }

  private final Table states = new Table();
  private final Map<String, Table> profiles = new TreeMap<>();
  private final List<List<byte[]>> taken = new ArrayList<>();
  private List<byte[]> decisions = new ArrayList<>();

  /** What is there now; it stays as it is when more is read. */
  public FlowOutput snapshot() {
    FlowOutput copy = new FlowOutput();
    states.copyTo(copy.states);
    profiles.forEach((purpose, table) -> table.copyTo(copy.profiles(purpose)));
    copy.taken.addAll(taken);
    copy.decisions.addAll(decisions);
    return copy;
  }

  /** DomainState by source key. */
  Table states() {
    return states;
  }

  /** Profile by subject, of one purpose. */
  Table profiles(String purpose) {
    return profiles.computeIfAbsent(purpose, any -> new Table());
  }

  /** Bytes of the live keys and values of records and profiles. */
  public long stateBytes() {
    return states.bytes() + profiles.values().stream().mapToLong(Table::bytes).sum();
  }

  /** Public records by source key, as they were last written. */
  public Map<String, Contribution> records() {
    AvroCodec<DomainState> codec = AvroCodec.of(DomainState.class);
    Map<String, Contribution> records = new HashMap<>();
    states.values.forEach(
        (sourceKey, bytes) -> {
          DomainState state = codec.decode(bytes);
          long version = state.getLedger().getVersion();
          if (version > 0) {
            records.put(sourceKey, new Contribution(sourceKey, version, state.getRecord()));
          }
        });
    return records;
  }

  /** Profiles by purpose and subject, as they were last written. */
  public SortedMap<String, Map<String, Profile>> profilesByPurpose() {
    AvroCodec<Profile> codec = AvroCodec.of(Profile.class);
    SortedMap<String, Map<String, Profile>> decoded = new TreeMap<>();
    profiles.forEach(
        (purpose, table) -> {
          Map<String, Profile> ofPurpose = new HashMap<>();
          table.values.forEach((subject, bytes) -> ofPurpose.put(subject, codec.decode(bytes)));
          decoded.put(purpose, ofPurpose);
        });
    return decoded;
  }

  void addDecision(byte[] value) {
    decisions.add(value);
  }

  /** Decisions since the last taking, still there. */
  List<byte[]> decisions() {
    return Collections.unmodifiableList(decisions);
  }

  /** The same, decoded. */
  public List<Decision> decoded() {
    return decoded(decisions);
  }

  List<byte[]> takeDecisions() {
    List<byte[]> last = decisions;
    decisions = new ArrayList<>();
    taken.add(last);
    return last;
  }

  /** Decisions of each taking so far, in their order. */
  public List<List<Decision>> takenDecisions() {
    return taken.stream().map(FlowOutput::decoded).toList();
  }

  private static List<Decision> decoded(List<byte[]> written) {
    AvroCodec<Decision> codec = AvroCodec.of(Decision.class);
    return written.stream().map(codec::decode).toList();
  }
}
