package org.creditflows.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The people and companies of one seed, who they truly are, and who holds office where. */
final class Population {

  private static final long NAMING = 1;
  private static final long TENURES = 2;

  private final Scenario scenario;
  private final long seed;
  private final Draw draw;
  private final Identifiers identifiers;
  private final Subject[] people;
  private final Subject[] companies;
  private final Subject[] byName;
  private final int[] placeByName;
  private final List<Tenure> tenures;

  private Population(Scenario scenario, long seed) {
    this.scenario = scenario;
    this.seed = seed;
    this.draw = new Draw(seed);
    this.identifiers = new Identifiers(scenario, seed, draw.fork(-1));
    Names names = new Names();
    people = new Subject[scenario.people()];
    Arrays.setAll(people, i -> subject(i, false, identifiers.resident(i), names));
    companies = new Subject[scenario.companies()];
    Arrays.setAll(companies, i -> subject(i, true, identifiers.company(i), names));
    byName = people.clone();
    Arrays.sort(byName, Comparator.comparing(person -> person.truth().name()));
    placeByName = new int[people.length];
    for (int place = 0; place < byName.length; place++) {
      placeByName[byName[place].index()] = place;
    }
    tenures = new Offices(scenario, this).tenures();
  }

  /**
   * @param seed 0 to 99999
   */
  static Population of(Scenario scenario, long seed) {
    return new Population(scenario, seed);
  }

  long seed() {
    return seed;
  }

  Draw draw() {
    return draw;
  }

  List<Subject> people() {
    return List.of(people);
  }

  List<Subject> companies() {
    return List.of(companies);
  }

  /** People first, then companies. */
  List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>(people());
    subjects.addAll(companies());
    return subjects;
  }

  /** Every office held at some time, by company. */
  List<Tenure> tenures() {
    return tenures;
  }

  Draw tenureDraw(Subject company) {
    return company.draw(draw, TENURES);
  }

  /** Another person with the same name, if there is one. */
  Optional<Subject> namesake(Subject subject) {
    if (subject.company()) {
      return Optional.empty();
    }
    int place = placeByName[subject.index()];
    return nameAt(place + 1, subject).or(() -> nameAt(place - 1, subject));
  }

  /** An identifier of the same kind that is not the subject's: somebody else's, or nobody's. */
  String mistyped(Subject subject, boolean somebody, Draw chooser) {
    Subject[] all = subject.company() ? companies : people;
    if (somebody && all.length > 1) {
      int other = (subject.index() + 1 + chooser.below(all.length - 1)) % all.length;
      return all[other].truth().identifier();
    }
    long unborn = all.length + (long) chooser.below(1_000_000);
    return subject.company() ? identifiers.company(unborn) : identifiers.resident(unborn);
  }

  private Optional<Subject> nameAt(int place, Subject subject) {
    boolean same =
        place >= 0
            && place < byName.length
            && byName[place].truth().name().equals(subject.truth().name());
    return same ? Optional.of(byName[place]) : Optional.empty();
  }

  private Subject subject(int index, boolean company, String identifier, Names names) {
    Subject unnamed = new Subject(index, new TrueSubject(seed, company, "", "", true, true));
    Draw own = unnamed.draw(draw, NAMING);
    String name = company ? names.company(own) : names.person(own);
    boolean solvent = !own.chance(scenario.of(Parameter.INSOLVENT_SHARE));
    boolean honest = !own.chance(scenario.of(Parameter.DISHONEST_SHARE));
    return new Subject(index, new TrueSubject(seed, company, identifier, name, solvent, honest));
  }
}
