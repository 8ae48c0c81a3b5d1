package org.creditflows.lab.live;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.creditflows.lab.live.web.Access;

/** Names under which this machine's page can be reached. */
final class NetworkNames {

  private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");

  private NetworkNames() {}

  /** Names that a request may bear in its header Host, apart from addresses in numbers. */
  static Set<String> of(LiveOptions options) {
    Set<String> names = new TreeSet<>(Access.LOOPBACK);
    if (!options.loopback()) {
      names.add(options.bind().toLowerCase(Locale.ROOT));
      hostName().ifPresent(names::add);
    }
    return names;
  }

  /** A name that others can put into their browsers. */
  static String reachable(LiveOptions options) {
    if (options.loopback()) {
      return "127.0.0.1";
    }
    return EVERY_ADDRESS.contains(options.bind())
        ? networkAddress().orElse("127.0.0.1")
        : options.bind();
  }

  private static Optional<String> hostName() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> networkAddress() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(NetworkNames::isUp)
          .flatMap(network -> network.getInterfaceAddresses().stream())
          .map(InterfaceAddress::getAddress)
          .filter(InetAddress::isSiteLocalAddress)
          .map(InetAddress::getHostAddress)
          .findFirst();
    } catch (SocketException e) {
      return Optional.empty();
    }
  }

  private static boolean isUp(NetworkInterface network) {
    try {
      return network.isUp() && !network.isLoopback();
    } catch (SocketException e) {
      return false;
    }
  }
}
