package org.creditflows.schemas;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.creditflows.schemas.log.Domain;

/**
 * A domain's own pseudonym of a party, the key of everything that the domain publishes: {@code
 * court:PARTY}, {@code tax:TAXPAYER}, {@code lending:LENDER:CUSTOMER}, {@code platform:ACCOUNT}.
 */
public record SourceKey(Domain domain, String name) {

  private static final int LONGEST_WORD = 64;
  private static final Domain[] DOMAINS = Domain.values();
  private static final String[] STARTS =
      Arrays.stream(DOMAINS)
          .map(domain -> domain.name().toLowerCase(Locale.ROOT) + ":")
          .toArray(String[]::new);

  /**
   * @throws IllegalArgumentException if the name is not one or (in lending) two words of letters,
   *     digits and hyphens
   */
  public SourceKey {
    if (!isFormed(domain, name)) {
      throw new IllegalArgumentException("no source key of " + domain + ": " + name);
    }
  }

  /**
   * @throws IllegalArgumentException if the text is no source key
   */
  public static SourceKey parse(String text) {
    Domain domain = domainOf(text);
    return new SourceKey(domain, text.substring(STARTS[domain.ordinal()].length()));
  }

  /**
   * Domain of a source key, whose name is not looked at.
   *
   * @throws IllegalArgumentException if the text does not begin as a source key does
   */
  public static Domain domainOf(String text) {
    for (Domain domain : DOMAINS) {
      if (text.startsWith(STARTS[domain.ordinal()])) {
        return domain;
      }
    }
    throw new IllegalArgumentException("no source key: " + text);
  }

  /** Whether a text is a source key of a domain. */
  public static boolean isOf(Domain domain, String text) {
    String start = STARTS[domain.ordinal()];
    return text.startsWith(start) && isFormed(domain, text.substring(start.length()));
  }

  /** Lender whose customer it is; empty outside lending. */
  public Optional<String> lender() {
    return domain == Domain.LENDING
        ? Optional.of(name.substring(0, name.indexOf(':')))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return STARTS[domain.ordinal()] + name;
  }

  private static boolean isFormed(Domain domain, String name) {
    int colon = name.indexOf(':');
    return domain == Domain.LENDING
        ? colon >= 0 && isWord(name, 0, colon) && isWord(name, colon + 1, name.length())
        : isWord(name, 0, name.length());
  }

  private static boolean isWord(String text, int start, int end) {
    if (end <= start || end - start > LONGEST_WORD) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (!isWordCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWordCharacter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
  }
}
