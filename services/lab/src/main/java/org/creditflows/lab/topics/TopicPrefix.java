package org.creditflows.lab.topics;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Prefixes that keep the topics, groups and transactional ids of runs apart on one cluster. */
public final class TopicPrefix {

  private static final int RANDOM_BYTES = 4;

  private TopicPrefix() {}

  /** Such as {@code lab-3f2a90c1.}. */
  public static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return "lab-" + HexFormat.of().formatHex(bytes) + ".";
  }
}
