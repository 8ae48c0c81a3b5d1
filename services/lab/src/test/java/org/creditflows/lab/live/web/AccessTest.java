package org.creditflows.lab.live.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {

  private final Access loopback = new Access(Access.LOOPBACK, false, Optional.empty());
  private final Access wide = new Access(Set.of("lab.example"), true, Optional.of("secret"));

  @Test
  void onlyNamesOfThisMachineAreServedOnLoopback() {
    assertThat(loopback.allowsHost("127.0.0.1:8800")).isTrue();
    assertThat(loopback.allowsHost("localhost:8800")).isTrue();
    assertThat(loopback.allowsHost("[::1]:8800")).isTrue();
    assertThat(loopback.allowsHost("rebound.example:8800")).isFalse();
    assertThat(loopback.allowsHost(null)).isFalse();
  }

  @Test
  void widerThanThisMachineAddressesInNumbersAndOwnNamesAreServed() {
    assertThat(wide.allowsHost("192.168.1.7:8800")).isTrue();
    assertThat(wide.allowsHost("[fd00::7]:8800")).isTrue();
    assertThat(wide.allowsHost("lab.example:8800")).isTrue();
    assertThat(wide.allowsHost("rebound.example:8800")).isFalse();
  }

  @Test
  void pageOfAnotherSiteMayChangeNothing() {
    assertThat(loopback.allowsOrigin("http://localhost:8800", "localhost:8800")).isTrue();
    assertThat(loopback.allowsOrigin(null, "localhost:8800")).isTrue();
    assertThat(loopback.allowsOrigin("http://other.example", "localhost:8800")).isFalse();
    assertThat(loopback.allowsOrigin("http://localhost:9999", "localhost:8800")).isFalse();
    assertThat(loopback.allowsOrigin("null", "localhost:8800")).isFalse();
  }

  @Test
  void widerThanThisMachineOnlyTheTokenSwitches() {
    assertThat(loopback.isFacilitator(null)).isTrue();
    assertThat(wide.isFacilitator("secret")).isTrue();
    assertThat(wide.isFacilitator("guess")).isFalse();
    assertThat(wide.isFacilitator(null)).isFalse();
  }
}
