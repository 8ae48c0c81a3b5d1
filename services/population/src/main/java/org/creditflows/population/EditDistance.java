package org.creditflows.population;

/** Levenshtein distance of two texts, upper and lower case alike. */
final class EditDistance {

  private EditDistance() {}

  static int between(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j < previous.length; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      previous = row(left.charAt(i - 1), right, previous, i);
    }
    return previous[right.length()];
  }

  private static int[] row(char letter, String right, int[] previous, int first) {
    int[] row = new int[previous.length];
    row[0] = first;
    for (int j = 1; j < row.length; j++) {
      boolean same = Character.toLowerCase(letter) == Character.toLowerCase(right.charAt(j - 1));
      int replaced = previous[j - 1] + (same ? 0 : 1);
      row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
    }
    return row;
  }
}
