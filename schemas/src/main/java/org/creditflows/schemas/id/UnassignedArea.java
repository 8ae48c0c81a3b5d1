package org.creditflows.schemas.id;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Six-digit area code that GB/T 2260 assigns to no place. Every identifier in this project bears
 * one, so that it passes its check character yet belongs to nobody; any other area is refused.
 *
 * @param code six digits that start with one of {@link #PREFIXES}
 */
public record UnassignedArea(String code) {

  /** Leading digits that stand for no province. */
  static final Set<String> PREFIXES =
      Set.of("66", "67", "68", "69", "72", "73", "74", "75", "76", "77");

  private static final Pattern FORM = Pattern.compile("[0-9]{6}");
  private static final String[] ORDERED_PREFIXES =
      PREFIXES.stream().sorted().toArray(String[]::new);

  /** Number of areas, and so of populations that share no identifier. */
  public static final int COUNT = 100_000;

  /**
   * @throws IllegalArgumentException if the area is assigned or is not an area
   */
  public UnassignedArea {
    Objects.requireNonNull(code);
    if (!FORM.matcher(code).matches() || !PREFIXES.contains(code.substring(0, 2))) {
      throw new IllegalArgumentException(
          "area "
              + code
              + " is refused: only unassigned areas (first two digits 66 to 69 or 72 to 77) are allowed");
    }
  }

  /**
   * @param index 0 to {@link #COUNT} - 1
   */
  public static UnassignedArea ofIndex(int index) {
    Objects.checkIndex(index, COUNT);
    return new UnassignedArea(
        ORDERED_PREFIXES[index / 10_000] + String.format(Locale.ROOT, "%04d", index % 10_000));
  }
}
