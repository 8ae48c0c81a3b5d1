package org.creditflows.lab.live.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests are written by hand: Java's own client lets nobody choose the header Host. */
class LiveServerTest {

  private final StillLab lab = new StillLab();
  private final LiveServer server =
      LiveServer.start(
          "127.0.0.1",
          0,
          new Access(Set.of("127.0.0.1", "localhost"), false, Optional.of("secret")),
          lab);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void onlyWhoBearsTheTokenSwitches() throws IOException {
    assertThat(post("/api/switches/kill-flow/on", "", "{}"))
        .startsWith("HTTP/1.1 403")
        .contains("only the facilitator may do this");
    assertThat(lab.asked()).isEmpty();
    assertThat(post("/api/switches/kill-flow/on", "X-Token: secret\r\n", "{\"flow\":\"siloed\"}"))
        .startsWith("HTTP/1.1 200");
    assertThat(lab.asked()).containsExactly("on kill-flow {flow=siloed}");
  }

  @Test
  void everybodyPredicts() throws IOException {
    assertThat(
            post(
                "/api/predictions",
                "",
                "{\"participant\":\"Ann\",\"question\":\"most-lag\",\"answer\":\"siloed\"}"))
        .startsWith("HTTP/1.1 204");
    assertThat(lab.asked()).containsExactly("Ann most-lag siloed");
  }

  @Test
  void pageOfAnotherSiteIsRefusedEvenWithTheToken() throws IOException {
    assertThat(post("/api/reset", "X-Token: secret\r\nOrigin: http://other.example\r\n", ""))
        .startsWith("HTTP/1.1 403")
        .contains("another site");
    assertThat(lab.asked()).isEmpty();
  }

  @Test
  void nameThatAnotherSiteMayHaveReboundIsRefused() throws IOException {
    assertThat(exchange("GET /api/situation HTTP/1.1\r\nHost: rebound.example\r\n", ""))
        .startsWith("HTTP/1.1 403")
        .contains("not served under the name rebound.example");
    assertThat(exchange("GET /api/situation HTTP/1.1\r\nHost: localhost\r\n", ""))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void mistakeIsOneLineThatSaysWhatIsWrong() throws IOException {
    assertThat(post("/api/switches/kill-flow/on", "X-Token: secret\r\n", "[1]"))
        .startsWith("HTTP/1.1 400")
        .contains("{\"problem\":\"the body is not a JSON object of texts\"}");
    for (String nothing : List.of("null", "{\"flow\":null}")) {
      assertThat(post("/api/switches/kill-flow/on", "X-Token: secret\r\n", nothing))
          .as(nothing)
          .startsWith("HTTP/1.1 400")
          .contains("the body is not a JSON object of texts");
    }
    assertThat(exchange("GET /api/people/X HTTP/1.1\r\nHost: localhost\r\n", ""))
        .startsWith("HTTP/1.1 400")
        .contains("there is no person X");
  }

  @Test
  void bugIsAnsweredInOneLineToo() throws IOException {
    assertThat(exchange("GET /api/people/" + StillLab.BUG + " HTTP/1.1\r\nHost: localhost\r\n", ""))
        .startsWith("HTTP/1.1 500")
        .contains("this is a bug; details are in logs/lab.log");
    assertThat(post("/api/unknown", "X-Token: secret\r\n", "")).startsWith("HTTP/1.1 404");
  }

  @Test
  void pagesThatFollowTheStreamAreCounted() throws IOException {
    assertThat(server.pages()).isZero();
    try (Socket page = new Socket("127.0.0.1", server.port())) {
      page.getOutputStream()
          .write(
              "GET /api/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      await().until(() -> server.pages() == 1);
    }
  }

  @Test
  void descriptionNamesEverySwitchAndWhatItTakes() throws IOException {
    assertThat(exchange("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n", ""))
        .contains("/api/switches/kill-flow/on", "/api/switches/kill-flow/off", "\"siloed\"");
  }

  private String post(String path, String headers, String body) throws IOException {
    return exchange("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers, body);
  }

  private String exchange(String head, String body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      String request =
          head + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .lines()
          .collect(Collectors.joining("\n"));
    }
  }
}
