package org.creditflows.schemas;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.creditflows.schemas.log.Domain;

/**
 * A domain's own pseudonym of a party, the key of everything that the domain publishes: {@code
 * court:PARTY}, {@code tax:TAXPAYER}, {@code lending:LENDER:CUSTOMER}, {@code platform:ACCOUNT}.
 */
public record SourceKey(Domain domain, String name) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}(:[A-Za-z0-9-]{1,64})?");

  /**
   * @throws IllegalArgumentException if the name is not one or (in lending) two words of letters,
   *     digits and hyphens
   */
  public SourceKey {
    if (!NAME.matcher(name).matches() || (domain == Domain.LENDING) != (name.indexOf(':') >= 0)) {
      throw new IllegalArgumentException("no source key of " + domain + ": " + name);
    }
  }

  /**
   * @throws IllegalArgumentException if the text is no source key
   */
  public static SourceKey parse(String text) {
    for (Domain domain : Domain.values()) {
      String start = domain.name().toLowerCase(Locale.ROOT) + ":";
      if (text.startsWith(start)) {
        return new SourceKey(domain, text.substring(start.length()));
      }
    }
    throw new IllegalArgumentException("no source key: " + text);
  }

  /** Lender whose customer it is; empty outside lending. */
  public Optional<String> lender() {
    return domain == Domain.LENDING
        ? Optional.of(name.substring(0, name.indexOf(':')))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return domain.name().toLowerCase(Locale.ROOT) + ":" + name;
  }
}
