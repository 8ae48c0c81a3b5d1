package org.creditflows.lab.live.switches;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.creditflows.lab.live.person.Directory;
import org.creditflows.lab.live.person.LiveLog;
import org.creditflows.population.TrueSubject;

/**
 * Draws those to whom something is done. The timeline goes on meanwhile, and what it says of them
 * changes decisions too; so they are drawn from those of whom courts, and then all sources, will
 * say least.
 */
final class Lot {

  private static final long AHEAD_MILLIS = TimeUnit.DAYS.toMillis(180);
  private static final int LEAST_CHOICE = 3;
  private static final int SHARE = 10;

  private final Directory directory;
  private final LiveLog log;
  private final LongSupplier now;
  private final Random random;

  /**
   * @param now epoch milliseconds of the log
   */
  Lot(Directory directory, LiveLog log, LongSupplier now, Random random) {
    this.directory = directory;
    this.log = log;
    this.now = now;
    this.random = random;
  }

  /** One of those found, each of which concerns somebody; empty if none was found. */
  <T> Optional<T> draw(List<T> found, Function<T, TrueSubject> concerned) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    long from = now.getAsLong();
    List<T> calmest =
        found.stream()
            .map(each -> new Candidate<>(each, ahead(concerned.apply(each), from)))
            .sorted(Comparator.comparing(Candidate::ahead, Ahead.ORDER))
            .limit(Math.max(LEAST_CHOICE, found.size() / SHARE))
            .map(Candidate::of)
            .toList();
    return Optional.of(calmest.get(random.nextInt(calmest.size())));
  }

  private Ahead ahead(TrueSubject person, long from) {
    return new Ahead(
        statements(person, from, key -> key.startsWith("court:")),
        statements(person, from, key -> true));
  }

  private long statements(TrueSubject person, long from, Predicate<String> ofKey) {
    return directory.keys(person.identifier()).stream()
        .filter(ofKey)
        .mapToLong(key -> log.statements(key, from, from + AHEAD_MILLIS))
        .sum();
  }

  private record Candidate<T>(T of, Ahead ahead) {}

  /** How much will be said of somebody soon. */
  private record Ahead(long byCourts, long byAll) {
    static final Comparator<Ahead> ORDER =
        Comparator.comparingLong(Ahead::byCourts).thenComparingLong(Ahead::byAll);
  }
}
