package org.creditflows.lab.baseline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.Evidence;
import org.creditflows.flows.desk.RelatedRule;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.fold.CourtFold;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.flows.fold.LendingFold;
import org.creditflows.flows.fold.PlatformFold;
import org.creditflows.flows.fold.TaxFold;
import org.creditflows.flows.link.LinkRule;
import org.creditflows.flows.stage.ProfileAssembly;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.lab.reference.Filing;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.state.DomainState;

/**
 * Folds, links, merges and decides as the centralized flow does, by the same rules, on maps. For
 * use by one thread.
 */
final class LoopWork {

  /** Whose a source key is; version 0 before the first entry of the register. */
  private record Linked(long version, String subject) {

    static final Linked NOBODY = new Linked(0, null);
  }

  /** A fold with the codec of its events. */
  private record Folding<E extends SpecificRecord>(DomainFold<E> fold, AvroCodec<E> codec) {

    static <E extends SpecificRecord> Folding<E> of(DomainFold<E> fold) {
      return new Folding<>(fold, AvroCodec.of(fold.eventType()));
    }

    DomainState take(DomainState state, String key, byte[] value, Duration maxLateness) {
      DomainState before = state == null ? fold.emptyState() : state;
      return fold.take(before, key, codec.decode(value), maxLateness.toMillis());
    }
  }

  private static final List<DomainFold<?>> FOLDS =
      List.of(new CourtFold(), new TaxFold(), new LendingFold(), new PlatformFold());

  private final Map<Domain, Folding<?>> foldings = new EnumMap<>(Domain.class);
  private final AvroCodec<LinkEntry> links = AvroCodec.of(LinkEntry.class);
  private final AvroCodec<DeskRequest> requests = AvroCodec.of(DeskRequest.class);
  private final Map<String, DomainState> states = new HashMap<>();
  private final Map<String, Linked> linked = new HashMap<>();
  private final Map<String, List<Contribution>> profiles = new HashMap<>();
  private final Map<String, Set<String>> restrictions = new HashMap<>();
  private final Map<String, Set<Long>> answered = new HashMap<>();
  private final LoopRelations relations = new LoopRelations();
  private final SubjectToken tokens;
  private final Duration maxLateness;
  private final Filing filing;
  private final List<Desk.StandingDesk> standingDesks;
  private final Set<Domain> followed;
  private final LoopOutput output;

  LoopWork(String subjectSecret, Duration maxLateness, RuleBook rules, LoopOutput output) {
    filing = new Filing(rules);
    standingDesks = Desks.standing(rules);
    followed = Desks.followed(standingDesks, rules);
    tokens = new SubjectToken(subjectSecret);
    this.maxLateness = maxLateness;
    this.output = output;
    FOLDS.forEach(fold -> foldings.put(fold.domain(), Folding.of(fold)));
  }

  /** An event that breaks a rule is refused and changes nothing. */
  void event(Domain domain, String sourceKey, byte[] value) {
    DomainState before = states.get(sourceKey);
    try {
      DomainState after = foldings.get(domain).take(before, sourceKey, value, maxLateness);
      if (after != before) {
        states.put(sourceKey, after);
        String subject = linkOf(sourceKey).subject();
        if (subject != null) {
          contribute(subject, sourceKey, contribution(sourceKey, after));
        }
      }
    } catch (RuleViolation e) {
      output.refused();
    }
  }

  /**
   * @param value null erases
   */
  void link(String sourceKey, byte[] value) {
    Linked before = linkOf(sourceKey);
    LinkEntry entry = value == null ? null : links.decode(value);
    if (entry != null && entry.getVersion() <= before.version()) {
      return;
    }
    long version = entry == null ? before.version() : entry.getVersion();
    try {
      move(sourceKey, before, new Linked(version, subject(entry)));
    } catch (IllegalArgumentException e) {
      output.refused();
    }
  }

  /**
   * Null where nobody is named.
   *
   * @throws IllegalArgumentException if an identifier is refused
   */
  private String subject(LinkEntry entry) {
    if (entry == null) {
      return null;
    }
    return LinkRule.STRONGEST.subject(entry, tokens).orElse(null);
  }

  private void move(String sourceKey, Linked before, Linked after) {
    linked.put(sourceKey, after);
    String subject = after.subject();
    if (Objects.equals(subject, before.subject())) {
      return;
    }
    relations.move(sourceKey, before.subject(), subject);
    DomainState state = states.get(sourceKey);
    if (state == null) {
      return;
    }
    if (before.subject() != null) {
      contribute(before.subject(), sourceKey, null);
    }
    if (subject != null) {
      contribute(subject, sourceKey, contribution(sourceKey, state));
    }
  }

  void request(Domain domain, String sourceKey, byte[] value) {
    DeskRequest request = requests.decode(value);
    if (!answered.computeIfAbsent(sourceKey, any -> new HashSet<>()).add(request.getSequence())) {
      return;
    }
    DomainState state = states.get(sourceKey);
    DomainState known = state == null ? foldings.get(domain).fold().emptyState() : state;
    String subject = linkOf(sourceKey).subject();
    List<Contribution> shared =
        subject == null ? List.of() : profiles.getOrDefault(subject, List.of());
    List<Contribution> evidence =
        ProfileAssembly.BY_SOURCE_KEY.with(shared, sourceKey, contribution(sourceKey, known));
    Set<String> related = subject == null ? Set.of() : relations.heardBy(subject);
    filing
        .caseDecision(Flow.CENTRALIZED, request, new Evidence(evidence).relatedTo(related))
        .ifPresent(output::decision);
  }

  private static Contribution contribution(String sourceKey, DomainState state) {
    return new Contribution(sourceKey, state.getLedger().getVersion(), state.getRecord());
  }

  private void contribute(String subject, String sourceKey, Contribution contribution) {
    List<Contribution> after =
        ProfileAssembly.BY_SOURCE_KEY.with(
            profiles.getOrDefault(subject, List.of()), sourceKey, contribution);
    if (after.isEmpty()) {
      profiles.remove(subject);
    } else {
      profiles.put(subject, after);
    }
    output.profile(subject, after.isEmpty() ? null : new Profile(subject, after));
    if (followed.contains(SourceKey.domainOf(sourceKey))) {
      restrict(subject, new Evidence(after));
    }
    if (RelatedRule.follows(sourceKey)) {
      relations.tell(subject, after);
    }
  }

  private void restrict(String subject, Evidence evidence) {
    Set<String> standing = restrictions.getOrDefault(subject, Set.of());
    for (Desk.StandingDesk desk : standingDesks) {
      boolean restricts =
          desk.weigh(evidence, filing.rules()).answer().outcome() == Outcome.RESTRICT;
      if (restricts != standing.contains(desk.name())) {
        Decision decision = filing.standingDecision(Flow.CENTRALIZED, desk, subject, evidence);
        Set<String> changed = new HashSet<>(standing);
        if (restricts) {
          changed.add(desk.name());
        } else {
          changed.remove(desk.name());
        }
        restrictions.put(subject, Set.copyOf(changed));
        output.decision(decision);
      }
    }
  }

  private Linked linkOf(String sourceKey) {
    return linked.getOrDefault(sourceKey, Linked.NOBODY);
  }

  /** Subjects' profiles as they stand, for tests. */
  List<Profile> profiles() {
    List<Profile> all = new ArrayList<>();
    profiles.forEach((subject, contributions) -> all.add(new Profile(subject, contributions)));
    return all;
  }
}
