package org.creditflows.lab.erasure;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.measure.MeasureSheet;

/**
 * What a receipt says of one flow.
 *
 * <ul>
 *   <li>{@code erasure.latencySeconds}: from the request until the last store, topic and changelog
 *       was unreadable
 *   <li>{@code erasure.copiesLeft}, {@code erasure.copiesLeft.PLACE}: records that can still be
 *       read and bear the identifier or the token, and what the public has
 * </ul>
 */
public final class ErasureMeasures {

  private static final String LATENCY = "erasure.latencySeconds";
  private static final String LEFT = "erasure.copiesLeft";

  private ErasureMeasures() {}

  public static MeasureSheet of(ErasureReceipt receipt) {
    MeasureSheet sheet = latency(receipt).with(LEFT, copies(left(receipt)));
    for (Place place : Place.values()) {
      sheet = sheet.with(LEFT + "." + place.label(), copies(receipt.left(place)));
    }
    return sheet;
  }

  private static MeasureSheet latency(ErasureReceipt receipt) {
    if (receipt.foundNothing()) {
      return none("nothing was known of whoever was erased");
    }
    OptionalDouble seconds = receipt.latencySeconds();
    return seconds.isPresent()
        ? MeasureSheet.empty()
            .with(LATENCY, new Measure(seconds.getAsDouble(), "s", Kind.MEASURED, null, 1))
        : none("still to be read in " + notEmpty(receipt));
  }

  private static MeasureSheet none(String reason) {
    return MeasureSheet.empty().without(List.of(LATENCY), "s", Kind.MEASURED, reason);
  }

  private static String notEmpty(ErasureReceipt receipt) {
    return Arrays.stream(Place.values())
        .filter(place -> place != Place.PUBLICATION && receipt.left(place) > 0)
        .map(Place::label)
        .collect(Collectors.joining(", "));
  }

  private static long left(ErasureReceipt receipt) {
    return Arrays.stream(Place.values()).mapToLong(receipt::left).sum();
  }

  private static Measure copies(long copies) {
    return new Measure((double) copies, "copies", Kind.MEASURED, null, 1);
  }
}
