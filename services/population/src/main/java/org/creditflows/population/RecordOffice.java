package org.creditflows.population;

import java.util.Locale;
import org.creditflows.schemas.log.Domain;

/** One domain's office in one population: gives out source keys and ids, and opens files. */
final class RecordOffice {

  private static final long KEY_NUMBERS = 100_000_000;

  private final Scenario scenario;
  private final Population population;
  private final Domain domain;
  private final Post post;
  private final TruthCollector truth;
  private final Permutation keyNumbers;
  private final long subjects;
  private long extraFiles;
  private long facts;
  private long numbers;

  RecordOffice(
      Scenario scenario, Population population, Domain domain, Post post, TruthCollector truth) {
    this.scenario = scenario;
    this.population = population;
    this.domain = domain;
    this.post = post;
    this.truth = truth;
    Draw keys = population.draw().fork(-2 - domain.ordinal());
    this.keyNumbers = new Permutation(KEY_NUMBERS, keys);
    this.subjects = scenario.people() + (long) scenario.companies();
  }

  Scenario scenario() {
    return scenario;
  }

  Population population() {
    return population;
  }

  Post post() {
    return post;
  }

  TruthCollector truth() {
    return truth;
  }

  /** What a subject draws in this domain, whatever it draws in others. */
  Draw drawOf(Subject subject) {
    return subject.draw(population.draw(), 10 + domain.ordinal());
  }

  /**
   * The subject's source key in this domain.
   *
   * @param prefix of the key's name, such as {@code lender-1:C}
   * @param slot 0, or the number of the file where a subject can have several
   */
  Source source(Subject subject, String prefix, int slot) {
    long place = subject.company() ? scenario.people() + subject.index() : subject.index();
    return source(prefix, slot * subjects + place);
  }

  /** A source key that no subject has. */
  Source extraSource(String prefix) {
    return source(prefix, scenario.lenders() * subjects + extraFiles++);
  }

  Journal open(Source source, Subject owner, Registration registration, Draw draw) {
    return new Journal(this, source, owner, registration, draw);
  }

  /** Unique within the domain. */
  String newId(String kind) {
    return Source.id(kind, population.seed(), ++facts);
  }

  /** Unique over all domains. */
  String newAssertionId() {
    return newId(label() + "-assertion");
  }

  /** Unique over all domains. */
  String newStatementId() {
    return newId(label() + "-statement");
  }

  /** Unique over all domains. */
  String newMistakeId() {
    return newId(label() + "-mistake");
  }

  /** Next number of an event or request. */
  long nextNumber() {
    return ++numbers;
  }

  private Source source(String prefix, long file) {
    String number = population.seed() + "-" + keyNumbers.at(file);
    return new Source(population.seed(), domain, label() + ":" + prefix + number);
  }

  private String label() {
    return domain.name().toLowerCase(Locale.ROOT);
  }
}
