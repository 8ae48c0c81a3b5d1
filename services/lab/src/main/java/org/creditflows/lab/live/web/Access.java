package org.creditflows.lab.live.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may do what. A request must name a host that is allowed, and one that changes something must
 * not come from another site's page. Where the page is bound wider than to this machine, only who
 * bears the token may change anything.
 *
 * @param hosts names that the page may be reached under, without port
 * @param anyAddress whether it may be reached under any address in numbers too, which no site of
 *     another's can have as its name
 * @param token of the facilitator; empty where everybody who reaches the page is one
 */
public record Access(Set<String> hosts, boolean anyAddress, Optional<String> token) {

  /** Names of this machine that only it can use. */
  public static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|\\[[0-9a-f:.]+]");

  public Access {
    hosts = Set.copyOf(hosts);
  }

  /**
   * Whether a request may be answered at all.
   *
   * @param host header Host
   */
  public boolean allowsHost(String host) {
    return host != null
        && (hosts.contains(withoutPort(host))
            || anyAddress && ADDRESS.matcher(withoutPort(host)).matches());
  }

  /**
   * Whether a change was asked for by a page of this server, or by no page.
   *
   * @param origin header Origin; null where there is none
   */
  public boolean allowsOrigin(String origin, String host) {
    if (origin == null) {
      return true;
    }
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Whether the bearer may turn switches and lead the workshop.
   *
   * @param given token that was sent; null where none was
   */
  public boolean isFacilitator(String given) {
    return token
        .map(
            expected ->
                given != null
                    && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        given.getBytes(StandardCharsets.UTF_8)))
        .orElse(true);
  }

  private static String withoutPort(String host) {
    return host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
  }
}
