package org.creditflows.lab.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.profile.UsedFact;

/**
 * What flows must put out. It is told the log in the log's order; {@link #settle()} works out anew
 * every source key and subject that was spoken of. Not safe for use by several threads.
 */
public final class ReferenceModel implements LogListener {

  private record Question(String sourceKey, long sequence) {}

  private final Duration maxLateness;
  private final SubjectToken tokens;
  private final Map<String, Source> sources = new HashMap<>();
  private final Set<String> touched = new HashSet<>();
  private final Map<String, Contribution> records = new HashMap<>();
  private final Placements placements = new Placements();
  private final Map<Flow, ExpectedFlow> flows = new EnumMap<>(Flow.class);
  private final Set<Question> asked = new HashSet<>();
  private final Map<String, DeskRequest> requests = new HashMap<>();
  private final List<DeskRequest> unanswered = new ArrayList<>();
  private final Set<String> denials = new HashSet<>();

  /**
   * @param maxLateness longest time from eventTime to publishedTime at which flows accept an event
   * @param subjectSecret the flows' own
   * @param rules the flows' own
   * @param policies of the flows whose output is worked out
   */
  public ReferenceModel(
      Duration maxLateness,
      String subjectSecret,
      RuleBook rules,
      Map<Flow, DisclosurePolicy> policies) {
    this.maxLateness = maxLateness;
    tokens = new SubjectToken(subjectSecret);
    policies.forEach((flow, policy) -> flows.put(flow, new ExpectedFlow(flow, rules, policy)));
  }

  @Override
  public void event(PublishedFact event) {
    if (!event.isLate(maxLateness)) {
      touch(event.sourceKey()).add(event);
    }
  }

  @Override
  public void link(LinkEntry entry) {
    if (SubjectToken.isDenial(entry.getSourceKey())) {
      denials.add(entry.getSourceKey());
    } else {
      touch(entry.getSourceKey()).register().enter(entry, tokens);
    }
  }

  @Override
  public void eraseLink(String sourceKey) {
    touch(sourceKey).register().erase();
  }

  /**
   * Takes a request that the next settlement answers. A second one of the same number is none, and
   * neither is one to a desk that is not at home in the domain that asks.
   */
  @Override
  public void request(DeskRequest request) {
    if (isAtHome(request)
        && asked.add(new Question(request.getSourceKey(), request.getSequence()))) {
      requests.put(request.getRequestId(), request);
      unanswered.add(request);
    }
  }

  /** Works out everything as of the log so far. */
  public Settlement settle() {
    Set<String> sourceKeys = new HashSet<>(touched);
    Set<String> subjects = new HashSet<>();
    for (String sourceKey : sourceKeys) {
      subjects.addAll(settleSource(sourceKey, sources.get(sourceKey)));
    }
    flows.values().forEach(flow -> flow.settle(sourceKeys, subjects, placements, records));
    Settlement settlement = new Settlement(sourceKeys, subjects, decideCases());
    touched.clear();
    unanswered.clear();
    return settlement;
  }

  /** Records of every source key with an event, by source key. */
  public Map<String, Contribution> records() {
    return Collections.unmodifiableMap(records);
  }

  /** Profiles of a flow, by purpose and subject; a subject of whom nothing is known has none. */
  public SortedMap<String, Map<String, Profile>> profiles(Flow flow) {
    return flows.get(flow).profiles();
  }

  /**
   * Restrictions in force, by decision id. Which versions a standing decision carries depends on
   * the moment at which a flow came to make it; here it carries those of the settlement.
   */
  public SortedMap<String, Decision> restrictions(Flow flow) {
    return flows.get(flow).restrictions();
  }

  /** What was told so far, by when. */
  public History history() {
    return new History(sources, requests);
  }

  /** Ids of every distinct request so far; a decision on it bears the same id. */
  public Set<String> requestIds() {
    return Collections.unmodifiableSet(requests.keySet());
  }

  /**
   * The decision as it must be if it was made on the versions that it says it used: a version is
   * the first so many distinct events of its source key in the log.
   *
   * @return empty where a source key never had such a version, or nobody asked, or there is no such
   *     desk
   */
  public Optional<Decision> remade(Flow flow, Decision decision) {
    List<Contribution> contributions = new ArrayList<>();
    for (UsedFact used : decision.getFactsUsed()) {
      contributionAt(used).ifPresent(contributions::add);
    }
    if (contributions.size() < decision.getFactsUsed().size()) {
      return Optional.empty();
    }
    return switch (decision.getKind()) {
      case CASE ->
          Optional.ofNullable(requests.get(decision.getDecisionId()))
              .flatMap(
                  request ->
                      flows.get(flow).redecide(request, contributions, decision.getRelatedFlags()));
      case STANDING ->
          flows.get(flow).restand(decision.getDesk(), decision.getParty(), contributions);
    };
  }

  private Optional<Contribution> contributionAt(UsedFact used) {
    Source source = sources.getOrDefault(used.getSourceKey(), new Source(used.getSourceKey()));
    return used.getVersion() > source.version()
        ? Optional.empty()
        : Optional.of(source.contributionAt(used.getVersion()));
  }

  private static boolean isAtHome(DeskRequest request) {
    Domain domain = SourceKey.parse(request.getSourceKey()).domain();
    return Desks.named(request.getDesk()).map(Desk::home).filter(domain::equals).isPresent();
  }

  private Source touch(String sourceKey) {
    touched.add(sourceKey);
    return sources.computeIfAbsent(sourceKey, Source::new);
  }

  private Set<String> settleSource(String sourceKey, Source source) {
    Contribution contribution = source.contribution();
    if (contribution.getVersion() > 0) {
      records.put(sourceKey, contribution);
    }
    return placements.place(sourceKey, source.register().subject().filter(this::mayBeLinked));
  }

  private boolean mayBeLinked(String subject) {
    return denials.isEmpty() || !denials.contains(tokens.denialOf(subject));
  }

  private Map<Flow, List<Decision>> decideCases() {
    Map<Flow, List<Decision>> decisions = new EnumMap<>(Flow.class);
    flows.forEach(
        (flow, expected) ->
            decisions.put(
                flow,
                unanswered.stream()
                    .flatMap(request -> decide(expected, request).stream())
                    .toList()));
    return decisions;
  }

  private Optional<Decision> decide(ExpectedFlow expected, DeskRequest request) {
    String sourceKey = request.getSourceKey();
    Contribution record = records.get(sourceKey);
    return expected.decide(
        request,
        record == null ? PublicRecords.of(sourceKey, List.of()) : record,
        placements.subjectOf(sourceKey));
  }
}
