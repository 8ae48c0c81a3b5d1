package org.creditflows.lab.live.switches;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.lab.live.person.Directory;
import org.creditflows.lab.live.person.DossierDesk;
import org.creditflows.lab.live.person.Lookups;
import org.creditflows.lab.live.record.FiledDecision;
import org.creditflows.lab.live.record.TopicRecorder;
import org.creditflows.lab.live.services.Feeds;
import org.creditflows.lab.live.services.LiveServices;
import org.creditflows.population.TrueSubject;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.Outcome;

/**
 * Asks every desk about a person under every flow, as the person would: under its own source keys,
 * or as a new customer whose identity was verified. Standing desks are not asked; what they decided
 * last counts. Safe for use by several threads that ask about different people.
 */
public final class Probe {

  private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long LINK_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long POLL_MILLIS = 40;
  private static final long AMOUNT_CENTS = 2_000_000;

  private final Map<String, String> askedKeys = new ConcurrentHashMap<>();
  private final LiveServices services;
  private final Feeds feeds;
  private final TopicRecorder recorder;
  private final Directory directory;
  private final Lookups lookups;
  private final List<Flow> flows;
  private final RuleBook rules;

  /**
   * @param rules that the desks go by
   */
  public Probe(
      LiveServices services,
      Feeds feeds,
      TopicRecorder recorder,
      Directory directory,
      Lookups lookups,
      List<Flow> flows,
      RuleBook rules) {
    this.services = services;
    this.feeds = feeds;
    this.recorder = recorder;
    this.directory = directory;
    this.lookups = lookups;
    this.flows = flows;
    this.rules = rules;
  }

  /**
   * What all desks answer now, by flow and desk; a desk that does not answer is left out.
   *
   * @throws InterruptedException if the calling thread is interrupted
   */
  Map<Flow, Map<String, Outcome>> ask(TrueSubject person) throws InterruptedException {
    Map<String, String> requestsByDesk = new TreeMap<>();
    for (Map.Entry<String, String> home : recorder.deskHomes().entrySet()) {
      String requestId = "live-" + UUID.randomUUID();
      feeds.ask(
          new DeskRequest(
              requestId,
              0L,
              key(person, home.getValue()),
              home.getKey(),
              0L,
              0L,
              0L,
              AMOUNT_CENTS));
      requestsByDesk.put(home.getKey(), requestId);
    }
    Map<Flow, Map<String, Outcome>> answers = new EnumMap<>(Flow.class);
    long deadline = System.nanoTime() + ANSWER_NANOS;
    for (Flow flow : flows) {
      Map<String, Outcome> byDesk = standing(flow, person);
      for (Map.Entry<String, String> request : requestsByDesk.entrySet()) {
        answer(request.getValue(), flow, deadline)
            .ifPresent(outcome -> byDesk.put(request.getKey(), outcome));
      }
      answers.put(flow, byDesk);
    }
    return answers;
  }

  private Optional<Outcome> answer(String requestId, Flow flow, long deadline)
      throws InterruptedException {
    Optional<FiledDecision> filed = recorder.decisions().answer(requestId, flow);
    while (filed.isEmpty() && services.isAlive(flow.label()) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      filed = recorder.decisions().answer(requestId, flow);
    }
    return filed.map(FiledDecision::decision).map(Decision::getOutcome);
  }

  /** Restrictions stand on the person's token, or in a silo on a source key. */
  private Map<String, Outcome> standing(Flow flow, TrueSubject person) {
    List<String> parties = new ArrayList<>(directory.keys(person.identifier()));
    parties.add(DossierDesk.token(person));
    Map<String, Outcome> standing = new TreeMap<>();
    Desks.standing(rules)
        .forEach(
            desk -> {
              boolean restricts =
                  parties.stream()
                      .map(party -> recorder.decisions().standing(flow, desk.name(), party))
                      .anyMatch(outcome -> outcome.filter(Outcome.RESTRICT::equals).isPresent());
              standing.put(desk.name(), restricts ? Outcome.RESTRICT : Outcome.LIFT);
            });
    return standing;
  }

  /** The same each time, so that what was put in by hand meanwhile changes no question. */
  private String key(TrueSubject person, String start) throws InterruptedException {
    String slot = person.identifier() + " " + start;
    String asked = askedKeys.get(slot);
    if (asked == null) {
      asked = knownKey(person, start).orElse(null);
      if (asked == null) {
        asked = start + "new-" + UUID.randomUUID().toString().substring(0, 8);
        feeds.assertLink(asked, verified(person, LinkMethod.VERIFIED_ID));
        awaitLinked(asked);
      }
      askedKeys.put(slot, asked);
    }
    return asked;
  }

  private Optional<String> knownKey(TrueSubject person, String start) {
    return directory.keys(person.identifier()).stream()
        .filter(key -> key.startsWith(start) && !recorder.events(key).isEmpty())
        .findFirst();
  }

  /** A statement that a source key is a person's, dated by the producer that publishes it. */
  static LinkAssertion verified(TrueSubject person, LinkMethod method) {
    return new LinkAssertion(
        "live-" + UUID.randomUUID(),
        person.company() ? SubjectKind.COMPANY : SubjectKind.PERSON,
        person.identifier(),
        person.name(),
        method,
        "live page",
        0L);
  }

  /** A request must not overtake the link that it depends on. */
  private void awaitLinked(String sourceKey) throws InterruptedException {
    String store = TopicCatalogue.recordStore(SourceKey.parse(sourceKey).domain());
    long deadline = System.nanoTime() + LINK_NANOS;
    for (Flow flow : flows) {
      while (flow != Flow.SILOED
          && services.isAlive(flow.label())
          && System.nanoTime() < deadline
          && !isLinked(flow, store, sourceKey)) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
  }

  private boolean isLinked(Flow flow, String store, String sourceKey) {
    return lookups
        .value(flow.label(), store, sourceKey)
        .filter(state -> state.path("ledger").path("subject").isTextual())
        .isPresent();
  }
}
