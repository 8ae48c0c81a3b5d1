package org.creditflows.lab.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.creditflows.flows.FlowSettings;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.kit.log.LogReader;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Settlement;
import org.creditflows.lab.verify.LogTelling;
import org.creditflows.population.TrueSource;
import org.creditflows.population.TrueSubject;
import org.creditflows.population.Truth;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.UsedFact;

/**
 * Replays a log through the reference model, which a comparison holds equal to what the flows put
 * out, and finds the decisions that used a false fact. After a correction no current state shows
 * the fact; the decisions still name the version that held it. Not safe for use by several threads.
 */
public final class Audit {

  /** Stands for a purpose where a flow has none, and each domain keeps what it holds. */
  public static final String NO_PURPOSE = "";

  /** A decision and the settlement at which it was made. */
  private record Made(Decision decision, long settledTime) {}

  private final Flow flow;
  private final DisclosurePolicy policy;
  private final Truth truth;
  private final Map<String, String> owners = new HashMap<>();
  private final List<Made> made = new ArrayList<>();
  private final Set<String> standing = new HashSet<>();
  private ReferenceModel model;

  private Audit(Flow flow, DisclosurePolicy policy, Truth truth) {
    this.flow = flow;
    this.policy = policy;
    this.truth = truth;
    for (TrueSource source : truth.sources()) {
      owners.put(source.sourceKey(), source.identifier());
    }
    SubjectToken tokens = new SubjectToken(FlowSettings.DEFAULT_SUBJECT_SECRET);
    for (TrueSubject subject : truth.subjects()) {
      SubjectKind kind = subject.company() ? SubjectKind.COMPANY : SubjectKind.PERSON;
      owners.put(tokens.of(kind, subject.identifier()), subject.identifier());
    }
  }

  /**
   * Replays the log.
   *
   * @param policy what the flow lets out
   * @throws org.creditflows.kit.log.LogFileException if the log cannot be read, or names
   *     identifiers of assigned areas
   */
  public static Audit of(Path log, Truth truth, Flow flow, DisclosurePolicy policy) {
    LogReader.verify(log);
    Audit audit = new Audit(flow, policy, truth);
    try (LogReader reader = LogReader.open(log)) {
      audit.replay(reader);
    }
    return audit;
  }

  /** Every use of something false, in the order of the decisions. */
  public List<Use> uses() {
    FalseFacts falseFacts = new FalseFacts(truth, owners::get, policy, model.history());
    List<Use> uses = new ArrayList<>();
    for (Made each : made) {
      for (UsedFact used : each.decision().getFactsUsed()) {
        falseFacts
            .usedBy(each.decision(), each.settledTime(), used)
            .forEach(wrong -> uses.add(new Use(wrong, each.decision(), each.settledTime(), used)));
      }
    }
    return uses;
  }

  /** Identifier of whom a decision is about; null where nobody is behind its party. */
  public String about(Decision decision) {
    return owners.get(decision.getParty());
  }

  /**
   * What each purpose of the policy knows of a subject at the end of the log, by purpose; where the
   * policy has none, what every domain holds of the subject, under {@link #NO_PURPOSE}. Records are
   * sorted by source key.
   */
  public SortedMap<String, List<Contribution>> file(String identifier) {
    SortedMap<String, List<Contribution>> file = new TreeMap<>();
    if (policy.purposes().isEmpty()) {
      file.put(NO_PURPOSE, held(identifier));
    }
    model
        .profiles(flow)
        .forEach(
            (purpose, profiles) ->
                file.put(
                    purpose,
                    profiles.values().stream()
                        .filter(profile -> identifier.equals(owners.get(profile.getSubject())))
                        .flatMap(profile -> profile.getContributions().stream())
                        .toList()));
    return file;
  }

  private List<Contribution> held(String identifier) {
    return model.records().values().stream()
        .filter(record -> identifier.equals(owners.get(record.getSourceKey())))
        .sorted(Comparator.comparing(Contribution::getSourceKey))
        .toList();
  }

  private void replay(LogReader reader) {
    Duration maxLateness = Duration.ofDays(reader.header().maxLatenessDays());
    model =
        new ReferenceModel(
            maxLateness,
            FlowSettings.DEFAULT_SUBJECT_SECRET,
            RuleBook.parse(reader.header().rules()),
            Map.of(flow, policy));
    LogTelling telling = new LogTelling(model);
    Iterator<Instant> settlements = reader.header().settlements().iterator();
    Instant next = settlements.next();
    for (LogEntry entry : reader) {
      while (entry.getPublishedTime() > next.toEpochMilli()) {
        settle(next);
        next = settlements.next();
      }
      telling.tell(entry);
    }
    settle(next);
    while (settlements.hasNext()) {
      settle(settlements.next());
    }
  }

  private void settle(Instant at) {
    Settlement settlement = model.settle();
    settlement.cases(flow).forEach(decision -> made.add(new Made(decision, at.toEpochMilli())));
    Map<String, Decision> inForce = model.restrictions(flow);
    inForce.forEach(
        (id, decision) -> {
          if (standing.add(id)) {
            made.add(new Made(decision, at.toEpochMilli()));
          }
        });
    standing.retainAll(inForce.keySet());
  }
}
