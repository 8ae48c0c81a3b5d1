package org.creditflows.lab.live.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.creditflows.flows.FlowSettings;
import org.creditflows.flows.desk.Reason;
import org.creditflows.flows.link.LinkRule;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.lab.live.picture.FlowDiagram;
import org.creditflows.lab.live.record.FiledDecision;
import org.creditflows.lab.live.record.Stored;
import org.creditflows.lab.live.record.TopicRecorder;
import org.creditflows.population.TrueSubject;
import org.creditflows.population.WrongRecord;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.platform.PlatformEvent;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.UsedFact;
import org.creditflows.schemas.tax.TaxEvent;

/** Puts a person's dossier together from topics, stores and the truth. */
public final class DossierDesk {

  private final Map<Domain, AvroCodec<?>> codecs = new EnumMap<>(Domain.class);
  private final AvroCodec<LinkEntry> linkCodec = AvroCodec.of(LinkEntry.class);
  private final ObjectMapper json = new ObjectMapper();
  private final Directory directory;
  private final TopicRecorder recorder;
  private final Lookups lookups;
  private final Supplier<Map<Flow, FlowDiagram>> diagrams;
  private final DeskTerms terms;

  public DossierDesk(
      Directory directory,
      TopicRecorder recorder,
      Lookups lookups,
      Supplier<Map<Flow, FlowDiagram>> diagrams,
      DeskTerms terms) {
    this.directory = directory;
    this.recorder = recorder;
    this.lookups = lookups;
    this.diagrams = diagrams;
    this.terms = terms;
    codecs.put(Domain.COURT, AvroCodec.of(CourtEvent.class));
    codecs.put(Domain.TAX, AvroCodec.of(TaxEvent.class));
    codecs.put(Domain.LENDING, AvroCodec.of(LendingEvent.class));
    codecs.put(Domain.PLATFORM, AvroCodec.of(PlatformEvent.class));
  }

  /** Pseudonym of a subject in profiles. */
  public static String token(TrueSubject subject) {
    return new SubjectToken(FlowSettings.DEFAULT_SUBJECT_SECRET)
        .of(subject.company() ? SubjectKind.COMPANY : SubjectKind.PERSON, subject.identifier());
  }

  public Dossier of(TrueSubject subject) {
    Set<String> keys = new TreeSet<>(directory.keys(subject.identifier()));
    keys.addAll(recorder.keysSaidToBeOf(subject.identifier()));
    keys.removeIf(key -> recorder.events(key).isEmpty() && recorder.links(key).isEmpty());
    String token = token(subject);
    List<String> parties = new ArrayList<>(keys);
    parties.add(token);
    Map<Dossier.StoreSeen, JsonNode> kept = kept(token);
    List<Dossier.ProfileSeen> profiles =
        kept.keySet().stream()
            .filter(store -> !kept.get(store).isNull())
            .map(store -> profile(store, kept.get(store)))
            .toList();
    List<Dossier.DecisionSeen> decisions = decisions(parties, profiles);
    return new Dossier(
        subject.identifier(),
        subject.name(),
        subject.company(),
        token,
        subject.solvent(),
        subject.honest(),
        directory.isManager(subject.identifier()),
        subject.company() ? 0 : directory.namesakes(subject).size(),
        keys.stream().map(key -> source(key, subject)).toList(),
        profiles,
        kept.keySet().stream().filter(store -> kept.get(store).isNull()).toList(),
        decisions,
        disagreements(decisions));
  }

  private Dossier.Source source(String key, TrueSubject subject) {
    Domain domain = SourceKey.parse(key).domain();
    Optional<TrueSubject> owner = directory.owner(key).flatMap(directory::subject);
    Optional<String> linked = link(key).map(LinkAssertion::getIdentifier);
    Optional<JsonNode> answer =
        lookups.answer(Flow.SILOED.label(), TopicCatalogue.recordStore(domain), key);
    return new Dossier.Source(
        TopicCatalogue.label(domain),
        key,
        owner.map(TrueSubject::name).orElse(null),
        owner.map(subject::equals).orElse(true),
        linked.orElse(null),
        linked.flatMap(directory::subject).map(TrueSubject::name).orElse(null),
        linked.filter(subject.identifier()::equals).isPresent(),
        answer.isPresent(),
        answer.map(state -> state.get("record")).orElse(null),
        recorder.events(key).stream().map(stored -> fact(stored, domain)).toList());
  }

  /** The assertion that counts in the latest register entry of a source key. */
  public Optional<LinkAssertion> link(String key) {
    List<Stored> entries = recorder.links(key);
    if (entries.isEmpty() || entries.get(entries.size() - 1).value() == null) {
      return Optional.empty();
    }
    return entries.stream()
        .filter(stored -> stored.value() != null)
        .map(stored -> linkCodec.decode(stored.value()))
        .max(Comparator.comparingLong(LinkEntry::getVersion))
        .flatMap(LinkRule.STRONGEST::winner);
  }

  private Dossier.FactSeen fact(Stored stored, Domain domain) {
    try {
      GenericRecord event = (GenericRecord) codecs.get(domain).decode(stored.value());
      Object fact = event.get("fact");
      String eventId = event.get("eventId").toString();
      Optional<WrongRecord> wrong = wrong(stored.key(), eventId);
      return new Dossier.FactSeen(
          fact.getClass().getSimpleName(),
          json.readTree(fact.toString()),
          eventId,
          (long) event.get("sequence"),
          (long) event.get("eventTime"),
          (long) event.get("publishedTime"),
          wrong.map(WrongRecord::kind).orElse(null),
          wrong.map(WrongRecord::correctionEventId).orElse(null),
          stored.topic(),
          stored.partition(),
          stored.offset(),
          stored.timestamp());
    } catch (AvroCodec.UndecodableException | IOException e) {
      return new Dossier.FactSeen(
          null,
          null,
          null,
          0,
          0,
          0,
          null,
          null,
          stored.topic(),
          stored.partition(),
          stored.offset(),
          stored.timestamp());
    }
  }

  private Optional<WrongRecord> wrong(String key, String eventId) {
    return directory.wrong(key).stream()
        .filter(wrong -> wrong.eventId().equals(eventId))
        .findFirst();
  }

  /** What stores of profiles keep of a subject, of flows that answer; a JSON null for nothing. */
  private Map<Dossier.StoreSeen, JsonNode> kept(String token) {
    Map<Dossier.StoreSeen, JsonNode> kept = new LinkedHashMap<>();
    for (Dossier.StoreSeen store : profileStores()) {
      lookups
          .answer(store.flow(), store.store(), token)
          .ifPresent(answer -> kept.put(store, answer));
    }
    return kept;
  }

  private List<Dossier.StoreSeen> profileStores() {
    return diagrams.get().entrySet().stream()
        .flatMap(
            drawn ->
                drawn.getValue().parts().stream()
                    .filter(part -> part.kind() == FlowDiagram.Kind.PROFILES)
                    .flatMap(part -> part.stores().stream())
                    .filter(store -> store.startsWith("profiles"))
                    .map(store -> new Dossier.StoreSeen(drawn.getKey().label(), store)))
        .toList();
  }

  private static Dossier.ProfileSeen profile(Dossier.StoreSeen store, JsonNode kept) {
    return new Dossier.ProfileSeen(store.flow(), store.store(), fields(kept), kept);
  }

  private static Map<String, List<String>> fields(JsonNode profile) {
    Map<String, List<String>> fields = new TreeMap<>();
    for (JsonNode contribution : profile.path("contributions")) {
      List<String> filled = new ArrayList<>();
      contribution
          .path("record")
          .properties()
          .forEach(
              field -> {
                if (!field.getValue().isEmpty()) {
                  filled.add(field.getKey());
                }
              });
      fields.put(contribution.path("sourceKey").asText(), filled);
    }
    return fields;
  }

  private List<Dossier.DecisionSeen> decisions(
      List<String> parties, List<Dossier.ProfileSeen> profiles) {
    return recorder.decisions().on(parties).stream()
        .sorted(
            Comparator.comparing((FiledDecision filed) -> filed.decision().getDesk())
                .thenComparing(FiledDecision::flow)
                .thenComparing(filed -> -filed.stored().timestamp()))
        .map(filed -> seen(filed, profiles))
        .toList();
  }

  private Dossier.DecisionSeen seen(FiledDecision filed, List<Dossier.ProfileSeen> profiles) {
    Decision decision = filed.decision();
    Stored stored = filed.stored();
    Optional<String> purpose = terms.purpose(filed.flow(), decision.getDesk());
    List<String> used = decision.getFactsUsed().stream().map(UsedFact::getSourceKey).toList();
    Map<String, List<String>> disclosed =
        purpose.map(name -> disclosed(filed.flow(), name, profiles)).orElse(Map.of());
    return new Dossier.DecisionSeen(
        filed.flow().label(),
        decision.getDesk(),
        purpose.orElse(null),
        decision.getParty(),
        decision.getOutcome().name(),
        decision.getScore(),
        needed(decision),
        decision.getReasonCodes().stream().map(DossierDesk::reason).toList(),
        decision.getAsOf(),
        decision.getRuleVersion(),
        used,
        used.stream().filter(key -> isShown(key, decision.getParty(), disclosed)).toList(),
        stored.topic(),
        stored.partition(),
        stored.offset(),
        stored.timestamp());
  }

  private Integer needed(Decision decision) {
    OptionalLong amountCents = recorder.amountCents(decision.getDecisionId());
    if (decision.getScore() == null || amountCents.isEmpty()) {
      return null;
    }
    OptionalInt least =
        terms.leastScore(decision.getDesk(), decision.getRuleVersion(), amountCents.getAsLong());
    return least.isPresent() ? least.getAsInt() : null;
  }

  private static Dossier.ReasonSeen reason(String code) {
    Reason reason = Reason.valueOf(code);
    return new Dossier.ReasonSeen(
        code, reason.bearing().name(), reason.source().map(TopicCatalogue::label).orElse(null));
  }

  private static Map<String, List<String>> disclosed(
      Flow flow, String purpose, List<Dossier.ProfileSeen> profiles) {
    return profiles.stream()
        .filter(profile -> profile.flow().equals(flow.label()))
        .filter(profile -> profile.store().equals(TopicCatalogue.profileStore(purpose)))
        .map(Dossier.ProfileSeen::fields)
        .findFirst()
        .orElse(Map.of());
  }

  private static boolean isShown(String key, String party, Map<String, List<String>> disclosed) {
    return key.equals(party) || !disclosed.containsKey(key) || !disclosed.get(key).isEmpty();
  }

  /** Compares the latest answer of each flow to the same party and desk. */
  private static List<String> disagreements(List<Dossier.DecisionSeen> decisions) {
    Map<String, Map<String, String>> latest = new LinkedHashMap<>();
    decisions.forEach(
        seen ->
            latest
                .computeIfAbsent(seen.desk(), desk -> new HashMap<>())
                .putIfAbsent(seen.flow(), seen.outcome()));
    return latest.entrySet().stream()
        .filter(desk -> Set.copyOf(desk.getValue().values()).size() > 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toList());
  }
}
