package org.creditflows.schemas.id;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Unified Social Credit Code of a company after GB 32100-2015: registration authority, category,
 * area, organisation code with its own check (GB 11714), check character. Only unassigned areas.
 *
 * @param value 18 characters
 */
public record UnifiedCreditCode(String value) {

  private static final Pattern FORM = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  /** Number of codes in one area that {@link #of} can give. */
  public static final int PER_AREA = 100_000_000;

  /**
   * @throws IllegalArgumentException if form, area or check character is wrong
   */
  public UnifiedCreditCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a credit code has 18 characters out of " + ALPHABET);
    }
    new UnassignedArea(value.substring(2, 8));
    if (checkCharacter(value) != value.charAt(17)) {
      throw new IllegalArgumentException("the check character of a credit code is wrong");
    }
  }

  /**
   * Code of a company registered with the market regulator (91).
   *
   * @param number 0 to {@link #PER_AREA} - 1
   */
  public static UnifiedCreditCode of(UnassignedArea area, int number) {
    Objects.checkIndex(number, PER_AREA);
    String organisation = String.format(Locale.ROOT, "%08d", number);
    String body = "91" + area.code() + organisation + organisationCheck(organisation);
    return new UnifiedCreditCode(body + checkCharacter(body));
  }

  /** Check character of the first 17 characters. */
  static char checkCharacter(String code) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      sum += weight * ALPHABET.indexOf(code.charAt(i));
      weight = weight * 3 % 31;
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }

  private static char organisationCheck(String eightDigits) {
    int sum = 0;
    for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
      sum += ORGANISATION_WEIGHTS[i] * (eightDigits.charAt(i) - '0');
    }
    int check = (11 - sum % 11) % 11;
    return check == 10 ? 'X' : (char) ('0' + check);
  }
}
