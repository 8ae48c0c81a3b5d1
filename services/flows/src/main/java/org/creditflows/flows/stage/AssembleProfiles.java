package org.creditflows.flows.stage;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Evidence;
import org.creditflows.flows.desk.RelatedRule;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.ContributionChange;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.PresentedRequest;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.profile.RelatedFlags;

/**
 * Assembles one purpose's profile of each subject, lets the purpose's standing desks follow it, and
 * decides the requests that meet it.
 */
final class AssembleProfiles implements Processor<String, ProfileInput, String, SpecificRecord> {

  private final String purpose;
  private final ProfileAssembly assembly;
  private final List<Desk.StandingDesk> standing;
  private final boolean relates;
  private final Filing filing;
  private final StageObserver observer;
  private ProcessorContext<String, SpecificRecord> context;
  private KeyValueStore<String, Profile> profiles;
  private Optional<StandingDesks> standingDesks;
  private Optional<Relations> relations;

  /**
   * @param standing desks of the purpose; a store of restrictions is needed where there is one
   * @param relates whether flags go to and come from related parties, which needs their store
   */
  AssembleProfiles(
      String purpose,
      ProfileAssembly assembly,
      List<Desk.StandingDesk> standing,
      boolean relates,
      Filing filing,
      StageObserver observer) {
    this.purpose = purpose;
    this.assembly = assembly;
    this.standing = List.copyOf(standing);
    this.relates = relates;
    this.filing = filing;
    this.observer = observer;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
    profiles = context.getStateStore(TopicCatalogue.profileStore(purpose));
    standingDesks =
        standing.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new StandingDesks(
                    standing,
                    filing,
                    context.getStateStore(TopicCatalogue.restrictionStore(purpose))));
    relations =
        relates
            ? Optional.of(
                new Relations(
                    new RelatedEntries(context.getStateStore(TopicCatalogue.heardStore(purpose)))))
            : Optional.empty();
  }

  @Override
  public void process(Record<String, ProfileInput> record) {
    Object input = record.value().getInput();
    if (input instanceof ContributionChange change) {
      assemble(record, change);
    } else if (input instanceof RelatedFlags flags) {
      relations.orElseThrow().hear(record.key(), flags);
    } else {
      decide(record, (PresentedRequest) input);
    }
  }

  private void assemble(Record<String, ProfileInput> record, ContributionChange change) {
    String subject = record.key();
    List<Contribution> before = contributions(subject);
    List<Contribution> after =
        assembly.with(before, change.getSourceKey(), change.getContribution());
    observer.profileChanged();
    observer.passed(StageObserver.Part.PROFILES, purpose, record.timestamp());
    standingDesks.ifPresent(
        desks ->
            desks.follow(
                subject,
                change.getSourceKey(),
                new Evidence(after),
                decision -> file(record, decision)));
    if (relations.isPresent() && RelatedRule.follows(change.getSourceKey())) {
      Relations.tell(
          subject,
          before,
          after,
          flags -> context.forward(record.withKey(flags.getRelated()).withValue(flags)));
    }
    profiles.put(subject, after.isEmpty() ? null : new Profile(subject, after));
  }

  /** A request sees its own domain's record whole and as fresh as when it was taken. */
  private void decide(Record<String, ProfileInput> record, PresentedRequest presented) {
    Contribution own = presented.getOwn();
    List<Contribution> evidence =
        ProfileAssembly.BY_SOURCE_KEY.with(contributions(record.key()), own.getSourceKey(), own);
    SortedSet<String> related =
        relations.map(known -> known.heardBy(record.key())).orElse(new TreeSet<>());
    file(record, filing.decide(presented.getRequest(), new Evidence(evidence).relatedTo(related)));
  }

  private List<Contribution> contributions(String subject) {
    Profile known = profiles.get(subject);
    return known == null ? List.of() : known.getContributions();
  }

  private void file(Record<String, ProfileInput> cause, Decision decision) {
    observer.decided(decision);
    observer.passed(StageObserver.Part.DESKS, purpose, cause.timestamp());
    context.forward(cause.withKey(decision.getDecisionId()).withValue(decision));
  }
}
