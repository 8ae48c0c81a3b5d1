package org.creditflows.lab.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.creditflows.kit.send.Ticker;
import org.creditflows.lab.failure.RunFailure;

/**
 * One generator as the one who conducts the run sees it.
 *
 * @param name for messages, such as its address
 * @param base address of its endpoint, without a path
 */
record GeneratorClient(String name, URI base, HttpClient http) {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int CLOCK_QUESTIONS = 20;
  private static final long MOST_LATENESS_MICROS = TimeUnit.HOURS.toMicros(24);
  private static final ObjectMapper JSON = new ObjectMapper();

  static GeneratorClient at(String name, URI base) {
    return new GeneratorClient(name, base, HttpClient.newBuilder().connectTimeout(TIMEOUT).build());
  }

  JsonNode about() {
    return exchange(request(Generator.ABOUT_PATH).GET());
  }

  void prepare(Assignment assignment) {
    exchange(
        request(Generator.SENDING_PATH + "?" + assignment.toQuery())
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  /**
   * @param atMicros epoch microseconds on the generator's clock
   */
  void start(long atMicros) {
    exchange(
        request(Generator.START_PATH + "?at=" + atMicros)
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  JsonNode status() {
    return exchange(request(Generator.SENDING_PATH).GET());
  }

  /**
   * How far the generator's clock is ahead of this one, by the quickest of several questions: its
   * error is at most half the time that the answer took.
   */
  ClockOffset clockOffset(Ticker ticker) {
    ClockOffset best = null;
    for (int i = 0; i < CLOCK_QUESTIONS; i++) {
      long asked = ticker.epochMicros();
      long theirs = exchange(request(Generator.CLOCK_PATH).GET()).required("epochMicros").asLong();
      long answered = ticker.epochMicros();
      ClockOffset offset =
          new ClockOffset(theirs - (asked + answered) / 2, (answered - asked + 1) / 2);
      best = best == null || offset.errorMicros() < best.errorMicros() ? offset : best;
    }
    return best;
  }

  static Histogram lateness(JsonNode status, String field) {
    byte[] bytes = Base64.getDecoder().decode(status.required(field).asText());
    try {
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), MOST_LATENESS_MICROS);
    } catch (DataFormatException e) {
      throw new RunFailure("a generator's histogram cannot be read: " + e.getMessage(), e);
    }
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(base.resolve(pathAndQuery)).timeout(TIMEOUT);
  }

  private JsonNode exchange(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        throw new RunFailure(
            "generator " + name + " answers " + answer.statusCode() + ": " + answer.body().strip());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new RunFailure("generator " + name + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("interrupted while waiting for generator " + name, e);
    }
  }
}
