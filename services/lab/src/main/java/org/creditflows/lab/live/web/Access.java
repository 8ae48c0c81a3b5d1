package org.creditflows.lab.live.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what. A request must name a host that is allowed, and one that changes something must
 * not come from another site's page. Where the page is bound wider than to this machine, only who
 * bears the token may change anything.
 *
 * @param hosts names that the page may be reached under, without port; empty allows any
 * @param token of the facilitator; empty where everybody who reaches the page is one
 */
public record Access(Set<String> hosts, Optional<String> token) {

  /** Names of this machine that only it can use. */
  public static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  public Access {
    hosts = Set.copyOf(hosts);
  }

  /**
   * Whether a request may be answered at all.
   *
   * @param host header Host
   */
  public boolean allowsHost(String host) {
    return host != null && (hosts.isEmpty() || hosts.contains(withoutPort(host)));
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
