package org.creditflows.lab.live.person;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.creditflows.population.TrueSource;
import org.creditflows.population.TrueSubject;
import org.creditflows.population.Truth;
import org.creditflows.population.WrongRecord;

/**
 * All subjects of a live run, found by name, identifier, source key or by what is known of them.
 * Safe for use by several threads.
 */
public final class Directory {

  private static final int MOST_FOUND = 12;

  /** What to pick a person by. */
  public enum Pick {
    RANDOM,
    THIN_FILE,
    NAMESAKE,
    MANAGER,
    WRONGLY_RECORDED
  }

  private final Map<String, TrueSubject> byIdentifier = new HashMap<>();
  private final Map<String, String> ownerByKey = new ConcurrentHashMap<>();
  private final Map<String, List<String>> keysByOwner = new ConcurrentHashMap<>();
  private final Map<String, List<TrueSubject>> byName = new HashMap<>();
  private final Map<String, List<WrongRecord>> wrongByKey = new ConcurrentHashMap<>();
  private final List<TrueSubject> people = new ArrayList<>();
  private final Set<String> managers;
  private final LiveLog log;

  /**
   * @param log tells who holds an office, and of whom something was published
   */
  public Directory(Truth truth, LiveLog log) {
    this.log = log;
    for (TrueSubject subject : truth.subjects()) {
      byIdentifier.put(subject.identifier(), subject);
      byName.computeIfAbsent(subject.name(), name -> new ArrayList<>()).add(subject);
      if (!subject.company()) {
        people.add(subject);
      }
    }
    for (TrueSource source : truth.sources()) {
      own(source.sourceKey(), source.identifier());
    }
    truth.wrongRecords().forEach(this::wrong);
    managers = new HashSet<>();
    log.officeHolders().forEach(key -> owner(key).ifPresent(managers::add));
  }

  /** The subject of an identifier. */
  public Optional<TrueSubject> subject(String identifier) {
    return Optional.ofNullable(byIdentifier.get(identifier));
  }

  /** Notes whom a record that was put in by hand is truly about. */
  public void own(String sourceKey, TrueSubject owner) {
    own(sourceKey, owner.identifier());
  }

  private void own(String sourceKey, String identifier) {
    ownerByKey.put(sourceKey, identifier);
    keysByOwner.computeIfAbsent(identifier, id -> new CopyOnWriteArrayList<>()).add(sourceKey);
  }

  /** Notes that a record that was put in by hand is wrong. */
  public void wrong(WrongRecord record) {
    wrongByKey.computeIfAbsent(record.sourceKey(), k -> new CopyOnWriteArrayList<>()).add(record);
  }

  /** Identifier of whom a source key is truly about; empty where nobody knows. */
  public Optional<String> owner(String sourceKey) {
    return Optional.ofNullable(ownerByKey.get(sourceKey));
  }

  /** Whether whoever a source key is truly about can and wants to pay; empty where nobody knows. */
  public Optional<Boolean> wouldRepay(String sourceKey) {
    return owner(sourceKey)
        .flatMap(this::subject)
        .map(subject -> subject.solvent() && subject.honest());
  }

  /** Source keys that are truly a subject's. */
  public List<String> keys(String identifier) {
    return List.copyOf(keysByOwner.getOrDefault(identifier, List.of()));
  }

  /** What is wrong about a source key. */
  public List<WrongRecord> wrong(String sourceKey) {
    return List.copyOf(wrongByKey.getOrDefault(sourceKey, List.of()));
  }

  public boolean isManager(String identifier) {
    return managers.contains(identifier);
  }

  /** Others of the same name. */
  public List<TrueSubject> namesakes(TrueSubject subject) {
    return byName.get(subject.name()).stream().filter(other -> !other.equals(subject)).toList();
  }

  /** Everybody whose name, identifier or source key contains a text, up to 12. */
  public List<TrueSubject> search(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return List.of();
    }
    if (wanted.indexOf(':') > 0 && owner(text.strip()).isPresent()) {
      return owner(text.strip()).flatMap(this::subject).stream().toList();
    }
    return byIdentifier.values().stream()
        .filter(
            subject ->
                subject.name().toLowerCase(Locale.ROOT).contains(wanted)
                    || subject.identifier().toLowerCase(Locale.ROOT).startsWith(wanted))
        .sorted(Comparator.comparing(TrueSubject::name))
        .limit(MOST_FOUND)
        .toList();
  }

  /**
   * Somebody of a kind; empty if there is nobody.
   *
   * @param now epoch milliseconds of the log, at which they are to be of that kind
   */
  public Optional<TrueSubject> pick(Pick pick, Random random, long now) {
    List<TrueSubject> found = people.stream().filter(matches(pick, now)).toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(found.get(random.nextInt(found.size())));
  }

  /** People whose name somebody else has too. */
  public List<TrueSubject> withNamesake() {
    return people.stream().filter(person -> !namesakes(person).isEmpty()).toList();
  }

  /** People with a file in several domains, for whom something is at stake. */
  public List<TrueSubject> wellKnown() {
    return people.stream().filter(person -> keys(person.identifier()).size() >= 3).toList();
  }

  private Predicate<TrueSubject> matches(Pick pick, long now) {
    return switch (pick) {
      case RANDOM -> person -> true;
      case THIN_FILE -> person -> keys(person.identifier()).size() <= 1;
      case NAMESAKE -> person -> !namesakes(person).isEmpty();
      case MANAGER -> person -> isManager(person.identifier());
      case WRONGLY_RECORDED ->
          person ->
              keys(person.identifier()).stream()
                  .flatMap(key -> wrong(key).stream())
                  .anyMatch(record -> stands(record, now));
    };
  }

  /**
   * Whether a wrong record was published by a time and not taken back. A wrong link of a file in
   * which nothing stands yet is not counted: it does nothing to anybody.
   */
  private boolean stands(WrongRecord record, long now) {
    return record.publishedTime() <= now
        && (record.correctedTime() == null || record.correctedTime() > now)
        && log.hasEvent(record.sourceKey(), now);
  }
}
