package org.creditflows.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creditflows.population.Publication.Assertion;
import org.creditflows.population.Publication.Method;
import org.creditflows.population.Publication.RegisterEntry;

/** Draws how a domain links one source key: promptly, late, wrongly at first, or never. */
final class Register {

  private final RecordOffice office;
  private final Scenario scenario;
  private final Source source;
  private final Subject owner;
  private final Registration registration;
  private final Draw draw;
  private final List<Assertion> assertions = new ArrayList<>();
  private final List<String> retracted = new ArrayList<>();
  private final List<Draft<Entry>> versions = new ArrayList<>();

  Register(
      RecordOffice office, Source source, Subject owner, Registration registration, Draw draw) {
    this.office = office;
    this.scenario = office.scenario();
    this.source = source;
    this.owner = owner;
    this.registration = registration;
    this.draw = draw;
  }

  private record Entry(List<Assertion> assertions, List<String> retracted) {}

  /**
   * @param first when the domain first dealt with the party
   */
  void publish(long first) {
    double late = scenario.of(Parameter.LINKS_LATE);
    double wrong = late + scenario.of(Parameter.LINKS_WRONG);
    double never = wrong + scenario.of(Parameter.LINKS_NEVER);
    double drawn = draw.uniform();
    Optional<Mistake> mistake = Optional.empty();
    if (drawn < late) {
      long most = scenario.whole(Parameter.LINKS_LATE_DAYS) * Time.DAY;
      assertRightly(first + draw.between(7 * Time.DAY, most), registration.method());
    } else if (drawn < wrong) {
      mistake = Optional.of(linkWrongly(office.post().promptTime(first, draw)));
    } else if (drawn >= never) {
      assertRightly(office.post().promptTime(first, draw), registration.method());
    }
    office.post().send(versions, this::entry, draw);
    mistake.filter(any -> !versions.isEmpty()).ifPresent(this::report);
  }

  private Mistake linkWrongly(long time) {
    Optional<Subject> namesake =
        draw.chance(scenario.of(Parameter.LINKS_NAMESAKE))
            ? office.population().namesake(owner)
            : Optional.empty();
    Assertion wrong = assertWrongly(time, namesake);
    if (!draw.chance(scenario.of(Parameter.LINKS_NEVER_REPAIRED))) {
      repair(time, wrong);
    }
    return namesake.isPresent() ? Mistake.NAMESAKE_LINK : Mistake.MISTYPED_LINK;
  }

  private Assertion assertWrongly(long time, Optional<Subject> namesake) {
    boolean somebody = draw.chance(scenario.of(Parameter.LINKS_SOMEBODY));
    String identifier =
        namesake
            .map(other -> other.truth().identifier())
            .orElseGet(() -> office.population().mistyped(owner, somebody, draw));
    Method method = namesake.isPresent() ? Method.NAME_MATCH : Method.TYPED_ID;
    return assertion(time, identifier, method);
  }

  private void repair(long time, Assertion wrong) {
    long repairTime =
        time + draw.between(Time.DAY, 2L * scenario.whole(Parameter.LINKS_REPAIR_DAYS) * Time.DAY);
    if (!draw.chance(scenario.of(Parameter.LINKS_OUTRANKED))) {
      retracted.add(wrong.assertionId());
    }
    Assertion right = assertRightly(repairTime, Method.VERIFIED_ID);
    if (draw.chance(scenario.of(Parameter.LINKS_TWICE))) {
      long takenBack = repairTime + draw.between(Time.DAY, 60 * Time.DAY);
      retracted.add(right.assertionId());
      addVersion(takenBack);
      assertRightly(takenBack + draw.between(Time.DAY, 60 * Time.DAY), Method.VERIFIED_ID);
    }
  }

  private Assertion assertRightly(long time, Method method) {
    return assertion(time, owner.truth().identifier(), method);
  }

  private Assertion assertion(long time, String identifier, Method method) {
    Assertion assertion =
        new Assertion(
            office.newAssertionId(),
            owner.company(),
            identifier,
            owner.truth().name(),
            method,
            registration.author(),
            time);
    assertions.add(assertion);
    addVersion(time);
    return assertion;
  }

  private void addVersion(long time) {
    versions.add(
        office.post().prompt(time, new Entry(List.copyOf(assertions), List.copyOf(retracted))));
  }

  /**
   * Notes when the wrong link stood, as the versions came out: one that is overtaken never counts,
   * and a wrong assertion that was only outranked counts again while the right one is taken back.
   */
  private void report(Mistake kind) {
    Assertion wrong = assertions.get(0);
    List<Draft<Entry>> inForce = inForce();
    Draft<Entry> shown = versions.get(0);
    Optional<Draft<Entry>> repaired = Optional.empty();
    boolean wasWrong = false;
    for (Draft<Entry> version : inForce) {
      if (counts(wrong, version.content())) {
        shown = wasWrong ? shown : version;
        wasWrong = true;
        repaired = Optional.empty();
      } else if (repaired.isEmpty()) {
        repaired = Optional.of(version);
      }
    }
    office
        .truth()
        .add(
            new WrongRecord(
                office.newMistakeId(),
                kind.label(),
                source.key(),
                wrong.assertionId(),
                repaired.map(version -> lastAssertion(version).assertionId()).orElse(null),
                owner.truth().identifier(),
                shown.publishedTime(),
                repaired.map(Draft::publishedTime).orElse(null)));
  }

  /** Versions that none of a higher number came out before, in the order of their numbers. */
  private List<Draft<Entry>> inForce() {
    List<Draft<Entry>> inForce = new ArrayList<>();
    long next = Long.MAX_VALUE;
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (versions.get(i).publishedTime() < next) {
        next = versions.get(i).publishedTime();
        inForce.add(0, versions.get(i));
      }
    }
    return inForce;
  }

  /** Whether an assertion stands and no other does; every other is a stronger one. */
  private static boolean counts(Assertion wrong, Entry entry) {
    return entry.assertions().stream()
        .allMatch(each -> entry.retracted().contains(each.assertionId()) != each.equals(wrong));
  }

  private static Assertion lastAssertion(Draft<Entry> version) {
    List<Assertion> all = version.content().assertions();
    return all.get(all.size() - 1);
  }

  private Publication entry(Draft<Entry> draft, long version) {
    Entry entry = draft.content();
    return new RegisterEntry(
        source, version, draft.publishedTime(), entry.assertions(), entry.retracted());
  }
}
