package org.creditflows.population;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A domain's file on one party while it is being written; {@link #close} publishes it. */
final class Journal {

  /** Sequence of what was never published. */
  private static final long UNNUMBERED = 0;

  private final RecordOffice office;
  private final Scenario scenario;
  private final Post post;
  private final Source source;
  private final Subject owner;
  private final Registration registration;
  private final Draw draw;
  private final List<Draft<Event>> events = new ArrayList<>();
  private final List<Draft<Request>> requests = new ArrayList<>();
  private final List<Slip> slips = new ArrayList<>();
  private final Map<Draft<Event>, Right> rights = new IdentityHashMap<>();

  Journal(RecordOffice office, Source source, Subject owner, Registration registration, Draw draw) {
    this.office = office;
    this.scenario = office.scenario();
    this.post = office.post();
    this.source = source;
    this.owner = owner;
    this.registration = registration;
    this.draw = draw;
  }

  /** A fact and the number of its event. */
  record Event(long number, Fact fact) {}

  private record Request(long number, String desk, long amountCents) {}

  private record Slip(
      String id, Mistake kind, Draft<Event> wrong, Draft<Event> correction, String concerns) {

    Slip takenBackBy(Draft<Event> other) {
      return new Slip(id, kind, wrong, other, concerns);
    }
  }

  private record Right(long eventTime, Fact fact) {}

  Source source() {
    return source;
  }

  /** Publishes a fact after a drawn delay. */
  Draft<Event> add(long eventTime, Fact fact) {
    return add(post.event(eventTime, event(fact), draw));
  }

  /** Publishes a fact late. */
  Draft<Event> addLate(long eventTime, Fact fact) {
    return add(post.event(eventTime, post.lateTime(eventTime, draw), event(fact)));
  }

  /** Publishes a request at once. */
  void ask(long eventTime, String desk, long amountCents) {
    Request request = new Request(office.nextNumber(), desk, amountCents);
    requests.add(post.prompt(eventTime, request));
  }

  /**
   * Draws whether and when a mistake is corrected, at times before its last wrong event comes out.
   *
   * @param concerns identifier of whom the wrong events truly concern; null if nobody
   * @return time of the correction; empty if there never is one
   */
  Optional<Long> mistake(
      Mistake kind, List<Draft<Event>> wrong, String concerns, Fact correctionFact) {
    return mistake(kind, wrong, concerns, time -> correctionFact);
  }

  /**
   * The same where what the correction says depends on its time.
   *
   * @param correctionFact asked once, after the last wrong event was held up for it
   */
  Optional<Long> mistake(
      Mistake kind, List<Draft<Event>> wrong, String concerns, LongFunction<Fact> correctionFact) {
    Optional<Draft<Event>> correction =
        draw.chance(scenario.of(Parameter.NEVER_CORRECTED))
            ? Optional.empty()
            : Optional.of(correction(wrong, correctionFact));
    String id = office.newMistakeId();
    wrong.forEach(w -> slips.add(new Slip(id, kind, w, correction.orElse(null), concerns)));
    return correction.map(Draft::eventTime);
  }

  /** Publishes what takes one wrong event back, which the correction of its mistake does not. */
  void takeBack(Draft<Event> wrong, long eventTime, Fact correctionFact) {
    Draft<Event> correction = add(eventTime, correctionFact);
    slips.replaceAll(slip -> slip.wrong() == wrong ? slip.takenBackBy(correction) : slip);
  }

  /** Notes, for the truth alone, what happened in place of what a wrong event says. */
  void rightly(Draft<Event> wrong, long eventTime, Fact fact) {
    rights.put(wrong, new Right(eventTime, fact));
  }

  /** Publishes all that was added within the run, and the register entry of its source key. */
  void close() {
    observe();
    OptionalLong first =
        Stream.concat(events.stream(), requests.stream())
            .filter(post::reaches)
            .mapToLong(Draft::eventTime)
            .min();
    if (first.isEmpty()) {
      return;
    }
    office.truth().add(new TrueSource(source.key(), owner.truth().identifier()));
    post.send(events, this::occurrence, draw);
    post.send(requests, this::question, draw);
    slips.stream().filter(slip -> post.reaches(slip.wrong())).forEach(this::report);
    new Register(office, source, owner, registration, draw).publish(first.getAsLong());
  }

  /** Leaves out what the domain never comes to record, and with it what would correct that. */
  private void observe() {
    double share =
        scenario.of(Parameter.OBSERVED)
            * (owner.truth().honest() ? 1 : scenario.of(Parameter.OBSERVED_DISHONEST));
    if (share < 1) {
      events.removeIf(event -> !draw.chance(share));
      List<Slip> unseen = slips.stream().filter(slip -> !events.contains(slip.wrong())).toList();
      slips.removeAll(unseen);
      Set<Draft<Event>> needed =
          slips.stream().map(Slip::correction).filter(Objects::nonNull).collect(Collectors.toSet());
      unseen.stream()
          .map(Slip::correction)
          .filter(correction -> !needed.contains(correction))
          .forEach(events::remove);
    }
  }

  private boolean isPublished(Draft<Event> draft) {
    return events.contains(draft) && post.reaches(draft);
  }

  private Draft<Event> correction(List<Draft<Event>> wrong, LongFunction<Fact> fact) {
    Draft<Event> last = wrong.get(wrong.size() - 1);
    if (draw.chance(scenario.of(Parameter.CORRECTION_FIRST))) {
      return correctionBefore(last, fact);
    }
    long known = wrong.stream().mapToLong(Draft::publishedTime).max().orElseThrow();
    long mean = scenario.whole(Parameter.CORRECTION_DAYS) * Time.DAY;
    long decided = known + draw.between(1, 2 * mean);
    return add(decided, fact.apply(decided));
  }

  private Draft<Event> correctionBefore(Draft<Event> last, LongFunction<Fact> fact) {
    long quarter = scenario.maxLateness().toMillis() / 4;
    long decided = last.eventTime() + draw.between(1, quarter);
    long published = decided + draw.between(0, quarter);
    last.holdUpTo(published + draw.between(1, quarter));
    return add(post.event(decided, published, event(fact.apply(decided))));
  }

  private Draft<Event> add(Draft<Event> draft) {
    events.add(draft);
    return draft;
  }

  private Event event(Fact fact) {
    return new Event(office.nextNumber(), fact);
  }

  private Publication occurrence(Draft<Event> draft, long sequence) {
    Event event = draft.content();
    return new Publication.Occurrence(
        source, event.number(), sequence, draft.eventTime(), draft.publishedTime(), event.fact());
  }

  private Publication question(Draft<Request> draft, long sequence) {
    Request request = draft.content();
    return new Publication.Question(
        source,
        request.number(),
        sequence,
        draft.eventTime(),
        draft.publishedTime(),
        scenario.settlementAtOrAfter(draft.publishedTime()),
        request.desk(),
        request.amountCents());
  }

  private void report(Slip slip) {
    Optional<Draft<Event>> correction =
        Optional.ofNullable(slip.correction()).filter(this::isPublished);
    office
        .truth()
        .add(
            new WrongRecord(
                slip.id(),
                slip.kind().label(),
                source.key(),
                source.eventId(slip.wrong().content().number()),
                correction.map(c -> source.eventId(c.content().number())).orElse(null),
                slip.concerns(),
                slip.wrong().publishedTime(),
                correction.map(Draft::publishedTime).orElse(null)));
    Right right = rights.get(slip.wrong());
    if (right != null) {
      office.truth().add(new RightOccurrence(slip.id(), occurrence(slip.wrong(), right)));
    }
  }

  private Publication.Occurrence occurrence(Draft<Event> wrong, Right right) {
    return new Publication.Occurrence(
        source,
        wrong.content().number(),
        UNNUMBERED,
        right.eventTime(),
        wrong.publishedTime(),
        right.fact());
  }
}
