package org.creditflows.lab.generator;

/**
 * The source keys that one generator of several sends.
 *
 * @param number from 1
 * @param of how many, 1 to 64
 */
public record Shard(int number, int of) {

  static final String ALLOWED = "I/N, I from 1 to N and N up to 64";

  private static final int MOST = 64;

  public Shard {
    if (of < 1 || of > MOST || number < 1 || number > of) {
      throw new IllegalArgumentException("shard " + number + "/" + of + " is not " + ALLOWED);
    }
  }

  /**
   * @throws IllegalArgumentException unless the text is I/N
   */
  public static Shard parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("shard " + text + " is not " + ALLOWED);
    }
    return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  boolean holds(String sourceKey) {
    return Math.floorMod(spread(sourceKey.hashCode()), of) == number - 1;
  }

  /** Keys that differ in their last characters have hashes that lie side by side. */
  private static int spread(int hash) {
    return (hash * 0x9E3779B9) >>> 16;
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
