package org.creditflows.lab.erasure;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What became of one request in one run of a flow.
 *
 * @param run name of the run
 * @param denied key of the deny-list's entry
 * @param places those in which something was found
 */
public record ErasureReceipt(String run, String denied, SortedMap<Place, Emptied> places) {

  /**
   * What became of one place.
   *
   * @param found records that bore the identifier or the token when the flow had heard of the
   *     request
   * @param left of these, how many can still be read
   * @param seconds from the request until none could be read any more; of no account where some can
   */
  public record Emptied(long found, long left, double seconds) {}

  public ErasureReceipt {
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
  }

  /** Copies that can still be read in a place. */
  long left(Place place) {
    return places.getOrDefault(place, new Emptied(0, 0, 0)).left();
  }

  /** With copies that the public has, which are never erased. */
  public ErasureReceipt published(long copies) {
    SortedMap<Place, Emptied> all = new TreeMap<>(places);
    if (copies > 0) {
      all.put(Place.PUBLICATION, new Emptied(copies, copies, 0));
    }
    return new ErasureReceipt(run, denied, all);
  }

  /** Whether no store, topic or changelog had anything to erase. */
  boolean foundNothing() {
    return erasable().findAny().isEmpty();
  }

  /**
   * Seconds from the request until the last store, topic and changelog was unreadable; empty where
   * one is not, and where nothing was to be erased. What the public has is not counted.
   */
  OptionalDouble latencySeconds() {
    return erasable().allMatch(place -> place.left() == 0)
        ? erasable().mapToDouble(Emptied::seconds).max()
        : OptionalDouble.empty();
  }

  private Stream<Emptied> erasable() {
    return places.entrySet().stream()
        .filter(each -> each.getKey() != Place.PUBLICATION)
        .map(Map.Entry::getValue);
  }
}
