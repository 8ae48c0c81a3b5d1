package org.creditflows.lab.erasure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.lab.erasure.Place.Remedy;
import org.creditflows.lab.reference.LogListener;
import org.creditflows.lab.topics.Emptying;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkEntry;

/**
 * Erases somebody from running flows and the topics that they share.
 *
 * <ol>
 *   <li>The deny-list: every domain is told that nobody may be linked to the subject any more.
 *   <li>Every register entry of theirs is replaced by a tombstone, every mention in the entry of
 *       somebody else is taken out. The flows take back what they derived. Entries that an older
 *       version came after are written again, for compaction keeps what came last.
 *   <li>What is then superseded is compacted, and what has been read is deleted.
 * </ol>
 */
public final class Erasure {

  /** Written to close what is to be compacted; nobody's key. */
  private static final String CLOSING_KEY = "erasure";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

  private final Admin admin;
  private final ClientSettings clients;
  private final TopicCatalogue catalogue;
  private final SubjectToken tokens;
  private final OptionalLong cleanerPauseMillis;

  /**
   * @param admin stays the caller's to close
   * @param clients of the cluster
   * @param tokens the flows' own
   * @param cleanerPauseMillis how often the brokers are to look for something to compact meanwhile;
   *     empty to leave that to them
   */
  public Erasure(
      Admin admin,
      ClientSettings clients,
      TopicCatalogue catalogue,
      SubjectToken tokens,
      OptionalLong cleanerPauseMillis) {
    this.admin = admin;
    this.clients = clients;
    this.catalogue = catalogue;
    this.tokens = tokens;
    this.cleanerPauseMillis = cleanerPauseMillis;
  }

  /**
   * Carries out a request.
   *
   * @param topicsByRun own topics of each run of a flow
   * @param told hears what is written, as if a domain had published it
   * @param publishedTime of what is written, epoch milliseconds
   * @param drained returns when the flows have worked off what was written
   * @return a receipt for each run
   * @throws org.creditflows.lab.failure.RunFailure if a topic cannot be written or read
   */
  public List<ErasureReceipt> of(
      ErasureRequest request,
      Map<String, Set<String>> topicsByRun,
      LogListener told,
      long publishedTime,
      Runnable drained) {
    long begin = System.nanoTime();
    String denied = tokens.denialOf(request.subject());
    LinkEntry denial = new LinkEntry(denied, 1L, publishedTime, List.of(), List.of());
    Copies copies = new Copies(request);
    try (Emptying emptying = new Emptying(admin, cleanerPauseMillis);
        RegisterWriter register = new RegisterWriter(clients, catalogue);
        TopicScan scan = new TopicScan(clients)) {
      register.deny(denial);
      told.link(denial);
      removeEntries(request, register, scan, told);
      emptying.compact(register.topics());
      drained.run();
      Set<String> topics = new TreeSet<>(sharedTopics());
      topicsByRun.values().forEach(topics::addAll);
      scan.readAll(topics, copies::look);
      empty(copies, emptying, register);
      awaitUnreadable(copies, scan, register, denial, begin);
      return receipts(denied, copies, topicsByRun, sharedTopics());
    }
  }

  /** No other topic of a domain bears an identifier. */
  private List<String> sharedTopics() {
    return catalogue.domainTopics().stream()
        .map(TopicSpec::name)
        .filter(topic -> Place.of(topic) == Place.LINKS || Place.of(topic) == Place.DEAD_LETTERS)
        .toList();
  }

  private static void removeEntries(
      ErasureRequest request, RegisterWriter register, TopicScan scan, LogListener told) {
    RegisterView view = new RegisterView();
    scan.readAll(register.topics(), record -> view.take(record.key(), record.value()));
    register.replaceAll(view.overtaken());
    view.bearing(request.identifier())
        .forEach(
            (sourceKey, entry) -> {
              LinkEntry rest = RegisterView.without(entry, request.identifier());
              register.replace(sourceKey, rest);
              if (rest == null) {
                told.eraseLink(sourceKey);
              } else {
                told.link(rest);
              }
            });
  }

  private static void empty(Copies copies, Emptying emptying, RegisterWriter register) {
    emptying.delete(passedOn(copies));
    emptying.compact(
        copies.topics().stream()
            .filter(topic -> Place.of(topic).remedy() == Remedy.COMPACTION)
            .filter(topic -> Place.of(topic) != Place.LINKS)
            .toList());
    for (String topic : copies.topics()) {
      if (Place.of(topic) == Place.DECISIONS) {
        for (String key : copies.tellingKeys(topic)) {
          RecordMetadata written = register.tombstone(topic, null, key);
          copies.follow(topic, written.partition(), written.offset());
        }
      }
    }
  }

  private static List<TopicPartition> passedOn(Copies copies) {
    List<TopicPartition> passedOn = new ArrayList<>();
    copies
        .partitions()
        .forEach(
            (topic, partitions) -> {
              if (Place.of(topic).remedy() == Remedy.DELETION) {
                partitions.forEach(each -> passedOn.add(new TopicPartition(topic, each)));
              }
            });
    return passedOn;
  }

  /** A first compaction leaves tombstones, whose keys may tell; the next takes them as well. */
  private static void awaitUnreadable(
      Copies copies, TopicScan scan, RegisterWriter register, LinkEntry denial, long begin) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    boolean readable = true;
    while (readable && System.nanoTime() < deadline) {
      close(copies, register, denial);
      LockSupport.parkNanos(PAUSE_NANOS);
      readable = copies.lookAgain(scan, (System.nanoTime() - begin) / 1e9);
    }
  }

  private static void close(Copies copies, RegisterWriter register, LinkEntry denial) {
    copies
        .partitions()
        .forEach(
            (topic, partitions) -> {
              Place place = Place.of(topic);
              if (place == Place.LINKS) {
                partitions.forEach(each -> register.deny(topic, each, denial));
              } else if (place.remedy() == Remedy.COMPACTION) {
                partitions.forEach(each -> register.tombstone(topic, each, CLOSING_KEY));
              }
            });
  }

  private static List<ErasureReceipt> receipts(
      String denied, Copies copies, Map<String, Set<String>> topicsByRun, List<String> shared) {
    List<ErasureReceipt> receipts = new ArrayList<>();
    topicsByRun.forEach(
        (run, own) -> {
          SortedSet<String> topics = new TreeSet<>(own);
          topics.addAll(shared);
          receipts.add(new ErasureReceipt(run, denied, copies.in(topics)));
        });
    return receipts;
  }
}
