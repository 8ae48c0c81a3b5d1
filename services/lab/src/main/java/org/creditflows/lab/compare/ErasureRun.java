package org.creditflows.lab.compare;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.creditflows.flows.FlowSettings;
import org.creditflows.lab.erasure.Erasure;
import org.creditflows.lab.erasure.ErasureReceipt;
import org.creditflows.lab.erasure.ErasureRequest;
import org.creditflows.lab.reference.History;
import org.creditflows.lab.reference.Listings;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.population.TrueSource;
import org.creditflows.population.TrueSubject;
import org.creditflows.population.Truth;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.SubjectKind;

/**
 * Erases one person of the first population at the end of a settled replay, when all outcomes are
 * taken: of those that a court listed, if it listed anybody, whoever has the most source keys. The
 * reference model hears of it; what the flows then hold is what it then settles.
 */
final class ErasureRun {

  /** The embedded broker looks for something to compact once an hour, to leave figures alone. */
  private static final long CLEANER_PAUSE_MILLIS = 100;

  private final Workbench bench;
  private final PreparedLog log;
  private final List<FlowRun> runs;
  private final ReferenceModel model;
  private final SubjectToken tokens = new SubjectToken(FlowSettings.DEFAULT_SUBJECT_SECRET);

  ErasureRun(Workbench bench, PreparedLog log, List<FlowRun> runs, ReferenceModel model) {
    this.bench = bench;
    this.log = log;
    this.runs = List.copyOf(runs);
    this.model = model;
  }

  /**
   * Erases somebody. Brokers are left to compact when they will, unless they are our own.
   *
   * @param drained returns when the flows have worked off what was written; all that they wrote can
   *     be read then, and later no more
   */
  Map<Flow, ErasureReceipt> run(Runnable drained) {
    OptionalLong cleanerPause =
        bench.broker().isPresent() ? OptionalLong.of(CLEANER_PAUSE_MILLIS) : OptionalLong.empty();
    return run(chosen(), cleanerPause, drained);
  }

  /**
   * Erases somebody.
   *
   * @param person identifier
   * @param cleanerPauseMillis how often the brokers are to look for something to compact meanwhile
   * @param drained as above
   */
  Map<Flow, ErasureReceipt> run(String person, OptionalLong cleanerPauseMillis, Runnable drained) {
    long published = listings(sourceKeys().getOrDefault(person, Set.of()), published());
    List<Instant> settlements = log.header().settlements();
    List<ErasureReceipt> receipts =
        new Erasure(bench.admin(), bench.clients(), bench.catalogue(), tokens, cleanerPauseMillis)
            .of(
                new ErasureRequest(person, tokens.of(SubjectKind.PERSON, person)),
                topicsByRun(),
                model,
                settlements.get(settlements.size() - 1).toEpochMilli() + 1,
                drained);
    Map<Flow, ErasureReceipt> byFlow = new EnumMap<>(Flow.class);
    for (int i = 0; i < runs.size(); i++) {
      byFlow.put(runs.get(i).flow(), receipts.get(i).published(published));
    }
    return byFlow;
  }

  /** Identifier of whoever is to be erased. */
  String chosen() {
    Map<String, Set<String>> sourceKeys = sourceKeys();
    Map<String, Long> published = published();
    Comparator<TrueSubject> listedFirst =
        Comparator.comparing(subject -> listings(keysOf(subject, sourceKeys), published) > 0);
    return truth().subjects().stream()
        .filter(subject -> !subject.company())
        .max(
            listedFirst
                .thenComparing(subject -> keysOf(subject, sourceKeys).size())
                .thenComparing(TrueSubject::identifier))
        .map(TrueSubject::identifier)
        .orElseThrow();
  }

  private Truth truth() {
    return log.truth().bySeed().values().iterator().next();
  }

  private Map<String, Set<String>> sourceKeys() {
    return truth().sources().stream()
        .collect(groupingBy(TrueSource::identifier, mapping(TrueSource::sourceKey, toSet())));
  }

  private static Set<String> keysOf(TrueSubject subject, Map<String, Set<String>> sourceKeys) {
    return sourceKeys.getOrDefault(subject.identifier(), Set.of());
  }

  /**
   * How often courts published a listing of somebody, by source key; what was published by mistake
   * and taken back was published all the same.
   */
  private Map<String, Long> published() {
    History history = model.history();
    Map<String, Long> published = new HashMap<>();
    for (TrueSource source : truth().sources()) {
      published.put(source.sourceKey(), Listings.published(history.facts(source.sourceKey())));
    }
    return published;
  }

  private static long listings(Set<String> sourceKeys, Map<String, Long> published) {
    return sourceKeys.stream().mapToLong(published::get).sum();
  }

  private Map<String, Set<String>> topicsByRun() {
    Set<String> all = bench.topicNames();
    Map<String, Set<String>> topics = new LinkedHashMap<>();
    for (FlowRun run : runs) {
      String internal = run.applicationId(bench.catalogue()) + "-";
      String written = bench.catalogue().prefix() + run.name() + ".";
      topics.put(
          run.name(),
          all.stream()
              .filter(topic -> topic.startsWith(internal) || topic.startsWith(written))
              .collect(toCollection(TreeSet::new)));
    }
    return topics;
  }
}
