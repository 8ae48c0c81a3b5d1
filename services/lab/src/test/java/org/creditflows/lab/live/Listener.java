package org.creditflows.lab.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Somebody who has the page open, without a page: listens to the stream and counts. */
final class Listener {

  private final AtomicLong messages = new AtomicLong();

  private Listener() {}

  static List<Listener> many(String address, int count) {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "api/stream"))
            .header("Accept", "text/event-stream")
            .build();
    return Stream.generate(Listener::new)
        .limit(count)
        .peek(
            listener ->
                http.sendAsync(
                    request, HttpResponse.BodyHandlers.fromLineSubscriber(listener.lines())))
        .toList();
  }

  long messages() {
    return messages.get();
  }

  private Flow.Subscriber<String> lines() {
    return new Flow.Subscriber<>() {
      @Override
      public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
      }

      @Override
      public void onNext(String line) {
        if (line.startsWith("event:")) {
          messages.incrementAndGet();
        }
      }

      @Override
      public void onError(Throwable failure) {
        // The lab has gone; what was counted stays.
      }

      @Override
      public void onComplete() {
        // The lab has gone; what was counted stays.
      }
    };
  }
}
