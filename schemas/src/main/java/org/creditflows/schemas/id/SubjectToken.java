package org.creditflows.schemas.id;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.SubjectKind;

/**
 * Gives subjects their pseudonym, {@code person:TOKEN} or {@code company:TOKEN}: 128 bits of
 * HMAC-SHA256 of the identifier, so that no topic but the links bears an identifier, and none can
 * be guessed from a token without the secret. A person in office has another token than in private,
 * with nothing in common. Not safe for use by several threads.
 */
public final class SubjectToken {

  private static final String DENIAL = "denied:";

  private final Mac mac;

  /**
   * @param secret shared by the flows that are to give a subject the same token
   */
  public SubjectToken(String secret) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks HmacSHA256", e);
    }
  }

  /**
   * @throws IllegalArgumentException if the identifier is malformed or of an assigned area
   */
  public String of(LinkAssertion assertion) {
    return of(assertion.getKind(), assertion.getIdentifier());
  }

  /**
   * @throws IllegalArgumentException if the identifier is malformed or of an assigned area
   */
  public String of(SubjectKind kind, String identifier) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-')
        + ":"
        + digest(named(kind, identifier));
  }

  /**
   * For whoever needs no token: that one could be given.
   *
   * @throws IllegalArgumentException if the identifier is malformed or of an assigned area
   */
  public static void requireValid(LinkAssertion assertion) {
    named(assertion.getKind(), assertion.getIdentifier());
  }

  private static String named(SubjectKind kind, String identifier) {
    return switch (kind) {
      case PERSON -> new ResidentId(identifier).value();
      case COMPANY -> new UnifiedCreditCode(identifier).value();
      case OFFICIAL -> "official:" + new ResidentId(identifier).value();
      case PUBLIC_BODY -> "public-body:" + new UnifiedCreditCode(identifier).value();
    };
  }

  /**
   * Key, on the links, of the entry that keeps a subject from being linked to anything: a pseudonym
   * of its token, which cannot be told from the token without the secret.
   */
  public String denialOf(String subject) {
    return DENIAL + digest(DENIAL + subject);
  }

  /** Whether a key on the links is that of a denial, and no source key. */
  public static boolean isDenial(String key) {
    return key.startsWith(DENIAL);
  }

  private String digest(String text) {
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
  }
}
