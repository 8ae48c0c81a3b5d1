package org.creditflows.lab.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import org.creditflows.population.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkNamesTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "localhost, 127.0.0.1",
    "::1, [::1]",
    "192.168.1.7, 192.168.1.7",
    "fd00::7, [fd00::7]",
    "[fd00::7], [fd00::7]",
    "lab.example, lab.example"
  })
  void nameIsOneThatABrowserTakes(String bind, String name) {
    assertThat(NetworkNames.reachable(boundTo(bind))).isEqualTo(name);
  }

  @Test
  void linkOfTheRoomBearsAnAddressOfThisMachine() throws Exception {
    InetAddress address = InetAddress.getByName(NetworkNames.reachable(boundTo("0.0.0.0")));
    assertThat(NetworkInterface.getByInetAddress(address)).isNotNull();
  }

  private static LiveOptions boundTo(String bind) {
    return new LiveOptions(
        bind, 0, false, false, Scenario.defaults(), 1, 1, Path.of("unused"), false);
  }
}
