package org.creditflows.lab.counterfactual;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.flows.desk.Answer;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.Evidence;
import org.creditflows.flows.desk.RelatedRule;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.tax.TaxRecord;

/**
 * What desks answer in a world, under one way of sharing records.
 *
 * @param rules of all desks, by date
 */
public record Rulings(Sharing sharing, RuleBook rules) {

  /**
   * Answer to a request on what the desk sees in a world at the request's own instant.
   *
   * @throws IllegalArgumentException if there is no such desk
   */
  public Answer of(DeskRequest request, World world) {
    Desk.CaseDesk desk = desk(request);
    String sourceKey = request.getSourceKey();
    long asOf = request.getAsOf();
    return of(request, seen(desk, sourceKey, world, asOf), related(desk, sourceKey, world, asOf));
  }

  /**
   * Answer to a request on given records.
   *
   * @param related what is held against parties that whoever asks holds an office with
   * @throws IllegalArgumentException if there is no such desk
   */
  public Answer of(DeskRequest request, Collection<Contribution> seen, Collection<String> related) {
    long asOf = request.getAsOf();
    return desk(request)
        .decide(
            request.getAmountCents(),
            asOf,
            Evidence.of(seen).relatedTo(related),
            rules.inForceAt(asOf));
  }

  /**
   * Answer of a desk to somebody who asks for nothing in particular, on given records.
   *
   * @param related what is held against parties that whoever asks holds an office with
   */
  public Answer of(
      Desk.CaseDesk desk, long asOf, Collection<Contribution> seen, Collection<String> related) {
    return desk.decide(0, asOf, Evidence.of(seen).relatedTo(related), rules.inForceAt(asOf));
  }

  /** What a standing desk says of given records. */
  public Answer of(Desk.StandingDesk desk, Collection<Contribution> seen) {
    return desk.weigh(Evidence.of(seen), rules).answer();
  }

  /** What a standing desk says of a party in a world. */
  public Answer of(Desk.StandingDesk desk, String party, World world, long asOf) {
    return of(desk, seen(desk, party, sharing.reader(desk).isPresent(), world, asOf));
  }

  /**
   * Records that a standing desk sees of a party.
   *
   * @param subject whether the party is a subject, not a source key
   */
  public Collection<Contribution> seen(
      Desk.StandingDesk desk, String party, boolean subject, World world, long asOf) {
    return subject ? linked(desk, party, world, asOf).values() : List.of(world.record(party, asOf));
  }

  /** The desk that a request is put to. */
  public static Desk.CaseDesk desk(DeskRequest request) {
    return Desks.named(request.getDesk())
        .orElseThrow(() -> new IllegalArgumentException("no desk " + request.getDesk()));
  }

  /** Records that a desk sees of whoever asks: their own, and what is shared of those linked. */
  public Collection<Contribution> seen(Desk desk, String sourceKey, World world, long asOf) {
    SortedMap<String, Contribution> seen = new TreeMap<>();
    if (sharing.reader(desk).isPresent()) {
      Optional<String> subject = world.subject(sourceKey, asOf);
      subject.ifPresent(each -> seen.putAll(linked(desk, each, world, asOf)));
    }
    seen.put(sourceKey, world.record(sourceKey, asOf));
    return seen.values();
  }

  /**
   * What is held against parties that whoever asks holds an office with, as far as the desk is told
   * of the office and of what is held against them.
   */
  public SortedSet<String> related(Desk desk, String sourceKey, World world, long asOf) {
    SortedSet<String> flags = new TreeSet<>();
    for (String party : relatedParties(desk, sourceKey, world, asOf)) {
      List<Contribution> known = new ArrayList<>(linked(desk, party, world, asOf).values());
      world.misplaced(party, asOf).stream()
          .flatMap(record -> sharing.shown(desk, record).stream())
          .forEach(known::add);
      flags.addAll(RelatedRule.ownFlags(known));
    }
    return flags;
  }

  private SortedSet<String> relatedParties(Desk desk, String sourceKey, World world, long asOf) {
    SortedSet<String> parties = new TreeSet<>();
    Optional<String> subject = world.subject(sourceKey, asOf);
    for (String end : subject.map(each -> world.sourceKeys(each, asOf)).orElse(new TreeSet<>())) {
      world.otherEnds(end).stream()
          .filter(otherEnd -> holdsOffice(desk, otherEnd, end, world, asOf))
          .flatMap(otherEnd -> world.subject(otherEnd, asOf).stream())
          .forEach(parties::add);
    }
    return parties;
  }

  private boolean holdsOffice(Desk desk, String oneEnd, String otherEnd, World world, long asOf) {
    return sharing
        .shown(desk, world.record(oneEnd, asOf))
        .map(Contribution::getRecord)
        .filter(TaxRecord.class::isInstance)
        .map(TaxRecord.class::cast)
        .stream()
        .flatMap(tax -> tax.getRoles().stream())
        .anyMatch(role -> role.getEndedTime() == null && role.getCounterpart().equals(otherEnd));
  }

  private SortedMap<String, Contribution> linked(
      Desk desk, String subject, World world, long asOf) {
    SortedMap<String, Contribution> linked = new TreeMap<>();
    for (String sourceKey : world.sourceKeys(subject, asOf)) {
      Contribution record = world.record(sourceKey, asOf);
      if (record.getVersion() > 0) {
        sharing.shown(desk, record).ifPresent(shown -> linked.put(sourceKey, shown));
      }
    }
    return linked;
  }
}
