package org.creditflows.schemas.id;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Resident ID after GB 11643-1999: area, birth date, sequence (odd for men), check character. Only
 * unassigned areas.
 *
 * @param value 18 characters
 */
public record ResidentId(String value) {

  private static final Pattern FORM = Pattern.compile("[0-9]{17}[0-9X]");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_CHARACTERS = "10X98765432";
  private static final DateTimeFormatter BIRTH_DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  /**
   * @throws IllegalArgumentException if form, area, date or check character is wrong
   */
  public ResidentId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a resident ID has 17 digits and a check character");
    }
    new UnassignedArea(value.substring(0, 6));
    try {
      LocalDate.parse(value.substring(6, 14), BIRTH_DATE);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("the birth date of a resident ID is no date", e);
    }
    if (checkCharacter(value) != value.charAt(17)) {
      throw new IllegalArgumentException("the check character of a resident ID is wrong");
    }
  }

  /**
   * @param sequence 0 to 999, odd for men
   */
  public static ResidentId of(UnassignedArea area, LocalDate birthDate, int sequence) {
    String body =
        area.code() + BIRTH_DATE.format(birthDate) + String.format(Locale.ROOT, "%03d", sequence);
    return new ResidentId(body + checkCharacter(body));
  }

  /** Check character of the first 17 digits. */
  static char checkCharacter(String digits) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (digits.charAt(i) - '0');
    }
    return CHECK_CHARACTERS.charAt(sum % 11);
  }
}
