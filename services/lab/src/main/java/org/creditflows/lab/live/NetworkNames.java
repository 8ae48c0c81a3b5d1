package org.creditflows.lab.live;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

  /** An address of documentation, which nobody has. */
  private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("192.0.2.1", 9);

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
      return options.bind().contains(":") ? "[::1]" : "127.0.0.1";
    }
    return EVERY_ADDRESS.contains(options.bind())
        ? routedAddress()
            .or(NetworkNames::anyAddress)
            .map(InetAddress::getHostAddress)
            .map(NetworkNames::bracketed)
            .orElse("127.0.0.1")
        : bracketed(options.bind());
  }

  /** As it stands in an address of the web. */
  private static String bracketed(String address) {
    return address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
  }

  private static Optional<String> hostName() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** That from which this machine reaches others. To connect a datagram socket sends nothing. */
  private static Optional<InetAddress> routedAddress() {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(ELSEWHERE);
      return Optional.of(socket.getLocalAddress()).filter(NetworkNames::isReachable);
    } catch (SocketException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> anyAddress() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(NetworkNames::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(NetworkNames::isReachable)
          .findFirst();
    } catch (SocketException e) {
      return Optional.empty();
    }
  }

  private static boolean isReachable(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress();
  }

  private static boolean isUp(NetworkInterface network) {
    try {
      return network.isUp() && !network.isLoopback();
    } catch (SocketException e) {
      return false;
    }
  }
}
