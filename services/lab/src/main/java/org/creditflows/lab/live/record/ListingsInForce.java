package org.creditflows.lab.live.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;

/** Who stands on the list of judgment defaulters, as far as events were read. */
public final class ListingsInForce {

  /** A listing that nothing has ended. */
  public record Listing(String sourceKey, DefaulterListed fact) {}

  private static final String COURT = "court:";

  private final AvroCodec<CourtEvent> codec = AvroCodec.of(CourtEvent.class);
  private final TopicRecorder recorder;

  public ListingsInForce(TopicRecorder recorder) {
    this.recorder = recorder;
  }

  /** Listings of all source keys. */
  public List<Listing> all() {
    return recorder.sourceKeys().stream()
        .filter(key -> key.startsWith(COURT))
        .flatMap(key -> of(key).stream())
        .toList();
  }

  private List<Listing> of(String sourceKey) {
    Map<String, DefaulterListed> listed = new LinkedHashMap<>();
    Set<String> ended = new HashSet<>();
    for (Stored stored : recorder.events(sourceKey)) {
      read(stored, listed, ended);
    }
    List<Listing> inForce = new ArrayList<>();
    listed.forEach(
        (id, fact) -> {
          if (!ended.contains(id) && !ended.contains(fact.getJudgmentId())) {
            inForce.add(new Listing(sourceKey, fact));
          }
        });
    return inForce;
  }

  /** Bytes that cannot be read are dead letters to the flows too. */
  private void read(Stored stored, Map<String, DefaulterListed> listed, Set<String> ended) {
    Object fact;
    try {
      fact = codec.decode(stored.value()).getFact();
    } catch (AvroCodec.UndecodableException e) {
      return;
    }
    if (fact instanceof DefaulterListed listing) {
      listed.put(listing.getListingId(), listing);
    } else if (fact instanceof DefaulterDelisted delisted) {
      ended.add(delisted.getListingId());
    } else if (fact instanceof CourtCorrection correction) {
      ended.add(correction.getRemovedId());
    }
  }
}
