package org.creditflows.lab.live.switches;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.creditflows.lab.live.person.Directory;
import org.creditflows.lab.live.person.DossierDesk;
import org.creditflows.lab.live.person.LiveLog;
import org.creditflows.lab.live.record.ListingsInForce;
import org.creditflows.lab.live.record.ListingsInForce.Listing;
import org.creditflows.lab.live.record.TopicRecorder;
import org.creditflows.lab.live.services.Feeds;
import org.creditflows.population.Mistake;
import org.creditflows.population.TrueSubject;
import org.creditflows.population.WrongRecord;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.court.CourtCorrectionReason;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.DelistingReason;
import org.creditflows.schemas.court.JudgmentCause;
import org.creditflows.schemas.court.JudgmentEntered;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.log.Domain;

/**
 * What can be done to people: records, links and their repair. Each is an experiment that asks the
 * desks before, during and after; experiments on the same person take turns.
 */
public final class PeopleSwitches implements AutoCloseable {

  private static final int KEPT = 12;
  private static final int TERM_MONTHS = 24;
  private static final long AMOUNT_CENTS = 5_000_000;

  private final Turns turns = new Turns();
  private final Experiments experiments = new Experiments(KEPT);
  private final AtomicLong numbers = new AtomicLong();
  private final Lot lot;
  private final Feeds feeds;
  private final TopicRecorder recorder;
  private final ListingsInForce listings;
  private final Directory directory;
  private final DossierDesk dossiers;
  private final Probe probe;
  private final List<Flow> flows;

  /**
   * @param log what is played
   * @param now epoch milliseconds of the log
   * @param random chooses where nobody is named; what stands on one person is never joined by
   *     another thing that was drawn
   */
  public PeopleSwitches(
      Feeds feeds,
      TopicRecorder recorder,
      Directory directory,
      DossierDesk dossiers,
      Probe probe,
      List<Flow> flows,
      LiveLog log,
      LongSupplier now,
      Random random) {
    this.feeds = feeds;
    this.recorder = recorder;
    this.directory = directory;
    this.dossiers = dossiers;
    this.flows = flows;
    listings = new ListingsInForce(recorder);
    this.probe = probe;
    lot = new Lot(directory, log, now, random);
  }

  public List<LiveSwitch> all() {
    return List.of(
        about("false-judgment", this::falseJudgment),
        experiment("namesake-record", given -> namesakeRecord(withNamesake(given))),
        about("wrong-link", this::wrongLink),
        about("late-link", this::lateLink),
        aboutListed("retraction", this::retraction),
        aboutListed("correction", this::correction),
        aboutListed("expiry", this::expiry),
        experiment("erasure", given -> erasure(registered(given))));
  }

  /** What was done to people, the latest first. */
  public List<Incident> incidents() {
    return experiments.incidents();
  }

  @Override
  public void close() {
    turns.close();
  }

  private LiveSwitch about(String id, Function<TrueSubject, Planned> plan) {
    return experiment(id, given -> plan.apply(person(given)));
  }

  private LiveSwitch aboutListed(String id, BiFunction<TrueSubject, Listing, Planned> plan) {
    return experiment(
        id,
        given -> {
          Listed listed = listed(given);
          return plan.apply(listed.person(), listed.listing());
        });
  }

  @FunctionalInterface
  private interface Planning {
    Planned plan(String given);
  }

  /**
   * A listing in force.
   *
   * @param person whom it was taken to be about when it was looked up
   */
  private record Listed(Listing listing, TrueSubject person) {}

  /** Whom an experiment is about, and what it does. */
  private record Planned(List<TrueSubject> people, Experiment.Deed deed) {}

  private LiveSwitch experiment(String id, Planning planning) {
    return new LiveSwitch(
        id,
        true,
        LiveSwitch.Undo.SWITCH,
        List.of(SwitchParameter.person()),
        values -> start(id, planning.plan(values.get("person"))),
        values -> experiments.standing(id).forEach(this::undo),
        () -> experiments.standing(id).stream().map(Experiment::identifier).toList());
  }

  private void start(String id, Planned planned) {
    Experiment experiment =
        new Experiment(
            numbers.incrementAndGet(), id, planned.people(), flows, probe::ask, planned.deed());
    experiments.add(experiment);
    turns.take(planned.people(), experiment::act);
  }

  private void undo(Experiment experiment) {
    if (experiment.askUndo()) {
      turns.take(experiment.people(), experiment::undo);
    }
  }

  private Planned falseJudgment(TrueSubject person) {
    CourtCase court = new CourtCase(person);
    return new Planned(
        List.of(person),
        deed(
            () -> {
              feeds.assertLink(court.key, Probe.verified(person, LinkMethod.VERIFIED_ID));
              court.openWrongly(Mistake.FALSE_RECORD);
            },
            court::takeBack));
  }

  /** A court that knows the name alone takes one person for another. */
  private Planned namesakeRecord(TrueSubject person) {
    TrueSubject truly =
        directory.namesakes(person).stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(person.name() + " has no namesake"));
    CourtCase court = new CourtCase(truly);
    LinkAssertion byName = Probe.verified(person, LinkMethod.NAME_MATCH);
    return new Planned(
        List.of(person),
        deed(
            () -> {
              feeds.assertLink(court.key, byName);
              court.open();
            },
            () -> {
              feeds.retract(court.key, byName.getAssertionId());
              feeds.assertLink(court.key, Probe.verified(truly, LinkMethod.VERIFIED_ID));
            },
            court::takeBack));
  }

  /** Somebody else's listing comes to this person. */
  private Planned wrongLink(TrueSubject person) {
    Listed listed =
        anyOf(listed(other -> !other.equals(person) && experiments.isFree(other)))
            .orElseThrow(() -> new IllegalArgumentException("nobody is listed just now"));
    String sourceKey = listed.listing().sourceKey();
    LinkAssertion wrong = Probe.verified(person, LinkMethod.VERIFIED_ID);
    return new Planned(
        List.of(person, listed.person()),
        deed(
            () -> feeds.assertLink(sourceKey, wrong),
            () -> feeds.retract(sourceKey, wrong.getAssertionId())));
  }

  /** While it is on the link is missing; turning it off lets the link come. */
  private Planned lateLink(TrueSubject person) {
    CourtCase court = new CourtCase(person);
    return new Planned(
        List.of(person),
        new Experiment.Deed() {
          @Override
          public void act() {
            court.open();
          }

          @Override
          public void undo() {
            feeds.assertLink(court.key, Probe.verified(person, LinkMethod.VERIFIED_ID));
          }

          @Override
          public boolean undoRepairs() {
            return false;
          }

          @Override
          public void tidy() {
            court.takeBack();
          }
        });
  }

  private Planned retraction(TrueSubject person, Listing listing) {
    LinkAssertion standing = dossiers.link(listing.sourceKey()).orElseThrow();
    return new Planned(
        List.of(person),
        deed(
            () -> feeds.retract(listing.sourceKey(), standing.getAssertionId()),
            () ->
                feeds.assertLink(
                    listing.sourceKey(), Probe.verified(person, standing.getMethod()))));
  }

  private Planned correction(TrueSubject person, Listing listing) {
    DefaulterListed anew = again(listing.fact());
    return new Planned(
        List.of(person),
        deed(
            () -> publish(listing.sourceKey(), removal(listing.fact().getListingId())),
            () -> publish(listing.sourceKey(), anew)));
  }

  private Planned expiry(TrueSubject person, Listing listing) {
    DefaulterListed anew = again(listing.fact());
    return new Planned(
        List.of(person),
        deed(
            () ->
                publish(
                    listing.sourceKey(),
                    new DefaulterDelisted(
                        listing.fact().getListingId(), DelistingReason.TERM_EXPIRED)),
            () -> publish(listing.sourceKey(), anew)));
  }

  private Planned erasure(TrueSubject person) {
    List<String> keys = registeredKeys(person);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(person.name() + " stands in no register");
    }
    return new Planned(
        List.of(person),
        deed(() -> keys.forEach(feeds::erase), () -> keys.forEach(feeds::registerAnew)));
  }

  /** Source keys that are linked to a person just now. */
  private List<String> registeredKeys(TrueSubject person) {
    return recorder.keysSaidToBeOf(person.identifier()).stream()
        .filter(
            key ->
                dossiers
                    .link(key)
                    .filter(link -> link.getIdentifier().equals(person.identifier()))
                    .isPresent())
        .toList();
  }

  /** Of some only what is yet to come would be registered. */
  private TrueSubject registered(String identifier) {
    return identifier.isEmpty()
        ? drawn(
                directory.wellKnown().stream()
                    .filter(person -> !registeredKeys(person).isEmpty())
                    .toList())
            .orElseThrow(() -> new IllegalArgumentException("nobody stands in a register yet"))
        : person(identifier);
  }

  private TrueSubject person(String identifier) {
    if (identifier.isEmpty()) {
      return drawn(unknownToCourts(directory.wellKnown()))
          .orElseThrow(() -> new IllegalArgumentException("nobody has a file in three domains"));
    }
    return directory
        .subject(identifier)
        .orElseThrow(() -> new IllegalArgumentException("there is no person " + identifier));
  }

  private TrueSubject withNamesake(String identifier) {
    return identifier.isEmpty()
        ? drawn(unknownToCourts(directory.withNamesake()))
            .orElseThrow(() -> new IllegalArgumentException("nobody has a namesake"))
        : person(identifier);
  }

  /** What a false record does to somebody of whom courts say the same truly cannot be seen. */
  private List<TrueSubject> unknownToCourts(List<TrueSubject> people) {
    return people.stream()
        .filter(
            person ->
                Stream.concat(
                        directory.keys(person.identifier()).stream(),
                        recorder.keysSaidToBeOf(person.identifier()).stream())
                    .filter(key -> SourceKey.domainOf(key) == Domain.COURT)
                    .allMatch(key -> recorder.events(key).isEmpty()))
        .toList();
  }

  private Optional<TrueSubject> drawn(List<TrueSubject> people) {
    return lot.draw(people.stream().filter(experiments::isFree).toList(), person -> person);
  }

  /** A listing of the person given, or of somebody. */
  private Listed listed(String identifier) {
    List<Listed> found =
        listed(
            person ->
                identifier.isEmpty()
                    ? experiments.isFree(person)
                    : person.identifier().equals(identifier));
    return anyOf(found)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    identifier.isEmpty()
                        ? "nobody is on the list of defaulters just now"
                        : "this person is not on the list of defaulters; leave the choice to the"
                            + " lab"));
  }

  private List<Listed> listed(Predicate<TrueSubject> whom) {
    return listings.all().stream()
        .flatMap(listing -> listed(listing).stream())
        .filter(listed -> !listed.person().company() && whom.test(listed.person()))
        .toList();
  }

  private Optional<Listed> listed(Listing listing) {
    return dossiers
        .link(listing.sourceKey())
        .map(LinkAssertion::getIdentifier)
        .flatMap(directory::subject)
        .map(person -> new Listed(listing, person));
  }

  private Optional<Listed> anyOf(List<Listed> found) {
    return lot.draw(found, Listed::person);
  }

  private static DefaulterListed again(DefaulterListed fact) {
    return new DefaulterListed(newId("listing"), fact.getJudgmentId(), fact.getTermMonths());
  }

  private static CourtCorrection removal(String removedId) {
    return new CourtCorrection(removedId, CourtCorrectionReason.FALSE_RECORD, null);
  }

  private static String newId(String kind) {
    return kind + "-live-" + UUID.randomUUID();
  }

  private String publish(String sourceKey, Object fact) {
    return publish(sourceKey, newId("court"), fact);
  }

  private String publish(String sourceKey, String eventId, Object fact) {
    feeds.publish(
        sourceKey, CourtEvent.class, new CourtEvent(eventId, 0L, sourceKey, 0L, 0L, fact));
    return eventId;
  }

  private static Experiment.Deed deed(Turns.Turn act, Turns.Turn undo) {
    return deed(act, undo, () -> {});
  }

  private static Experiment.Deed deed(Turns.Turn act, Turns.Turn undo, Runnable tidy) {
    return new Experiment.Deed() {
      @Override
      public void act() throws InterruptedException {
        act.take();
      }

      @Override
      public void undo() throws InterruptedException {
        undo.take();
      }

      @Override
      public void tidy() {
        tidy.run();
      }
    };
  }

  /** A judgment and a listing in a new file of the court. */
  private final class CourtCase {
    private final String key = "court:live-" + UUID.randomUUID().toString().substring(0, 8);
    private final String judgmentId = newId("judgment");
    private final String listingId = newId("listing");
    private final String judgmentRemoval = newId("court");
    private final String listingRemoval = newId("court");

    CourtCase(TrueSubject truly) {
      directory.own(key, truly);
    }

    void open() {
      enterJudgment();
      list();
    }

    void openWrongly(Mistake mistake) {
      wrong(mistake, enterJudgment(), judgmentRemoval);
      wrong(mistake, list(), listingRemoval);
    }

    void takeBack() {
      publish(key, listingRemoval, removal(listingId));
      publish(key, judgmentRemoval, removal(judgmentId));
    }

    private String enterJudgment() {
      return publish(key, new JudgmentEntered(judgmentId, JudgmentCause.LOAN, AMOUNT_CENTS));
    }

    private String list() {
      return publish(key, new DefaulterListed(listingId, judgmentId, TERM_MONTHS));
    }

    private void wrong(Mistake mistake, String eventId, String correctionId) {
      directory.wrong(
          new WrongRecord(judgmentId, mistake.label(), key, eventId, correctionId, null, 0, null));
    }
  }
}
