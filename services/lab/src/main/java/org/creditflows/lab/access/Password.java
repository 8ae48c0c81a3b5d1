package org.creditflows.lab.access;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody has to type. */
final class Password {

  private static final int RANDOM_BYTES = 24;

  private Password() {}

  /** 32 letters, digits, hyphens and underscores. */
  static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
