package org.creditflows.lab.measure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Profile;

/**
 * {@code linkage.*}: how well the profiles of a flow group source keys by their true subject, over
 * all source keys that have a record. A source key without a link is a group of its own.
 *
 * <ul>
 *   <li>precision: pairs in one profile that are one subject's / pairs in one profile
 *   <li>recall: the same pairs / pairs that are one subject's
 *   <li>f1: harmonic mean of the two
 *   <li>bCubed: harmonic mean of B-cubed precision and recall, which are means over source keys
 *   <li>overMerged: profiles that hold source keys of more than one true subject
 *   <li>underMerged: true subjects whose source keys lie in more than one profile
 * </ul>
 *
 * How well it goes is set by the scenario's links, not by the flow.
 */
public final class Linkage {

  private static final Kind KIND = Kind.SET_BY_PARAMETER;
  private static final List<String> SHARES =
      List.of("linkage.precision", "linkage.recall", "linkage.f1", "linkage.bCubed");
  private static final String OVER_MERGED = "linkage.overMerged";
  private static final String UNDER_MERGED = "linkage.underMerged";

  /** A source key's place in the truth and in the profiles. */
  private record Place(String owner, String group, boolean linked) {

    String ownerAndGroup() {
      return owner + " " + group;
    }
  }

  private final Map<String, Place> places = new TreeMap<>();

  private Linkage(Ownership ownership, Set<String> sourceKeys, Collection<Profile> profiles) {
    Map<String, String> subjects = new HashMap<>();
    for (Profile profile : profiles) {
      for (Contribution contribution : profile.getContributions()) {
        subjects.put(contribution.getSourceKey(), profile.getSubject());
      }
    }
    for (String sourceKey : sourceKeys) {
      String owner = ownership.owner(sourceKey).orElse(sourceKey);
      String subject = subjects.getOrDefault(sourceKey, sourceKey);
      places.put(sourceKey, new Place(owner, subject, subjects.containsKey(sourceKey)));
    }
  }

  /**
   * @param outcome whose source keys have a record
   */
  public static MeasureSheet of(Ownership ownership, FlowOutcome outcome) {
    if (!outcome.links()) {
      String reason = "records are not linked";
      return MeasureSheet.empty()
          .without(SHARES, Shares.UNIT, KIND, reason)
          .without(List.of(OVER_MERGED), "profiles", KIND, reason)
          .without(List.of(UNDER_MERGED), "subjects", KIND, reason);
    }
    Linkage linkage = new Linkage(ownership, outcome.records().keySet(), outcome.profiles());
    return linkage.pairs().plus(linkage.bCubed()).plus(linkage.merges());
  }

  private MeasureSheet pairs() {
    long both = pairsWithin(sizes(Place::ownerAndGroup));
    long grouped = pairsWithin(sizes(Place::group));
    long owned = pairsWithin(sizes(Place::owner));
    return share("linkage.precision", both, grouped, "no profile holds two records")
        .plus(share("linkage.recall", both, owned, "no subject has two records"))
        .plus(share("linkage.f1", 2 * both, grouped + owned, "no two records are one subject's"));
  }

  private MeasureSheet bCubed() {
    Map<String, Long> groups = sizes(Place::group);
    Map<String, Long> owners = sizes(Place::owner);
    Map<String, Long> both = sizes(Place::ownerAndGroup);
    double precision = 0;
    double recall = 0;
    for (Place place : places.values()) {
      double together = both.get(place.ownerAndGroup());
      precision += together / groups.get(place.group());
      recall += together / owners.get(place.owner());
    }
    if (places.isEmpty()) {
      return MeasureSheet.empty()
          .without(List.of("linkage.bCubed"), Shares.UNIT, KIND, "there is no record");
    }
    return MeasureSheet.empty()
        .with(
            "linkage.bCubed",
            Shares.of(
                2 * precision * recall / (precision + recall) / places.size(),
                places.size(),
                KIND));
  }

  private MeasureSheet merges() {
    Map<String, SortedSet<String>> ownersByProfile = new TreeMap<>();
    Map<String, SortedSet<String>> profilesByOwner = new TreeMap<>();
    for (Place place : places.values()) {
      if (place.linked()) {
        ownersByProfile.computeIfAbsent(place.group(), any -> new TreeSet<>()).add(place.owner());
        profilesByOwner.computeIfAbsent(place.owner(), any -> new TreeSet<>()).add(place.group());
      }
    }
    return MeasureSheet.empty()
        .with(OVER_MERGED, moreThanOne(ownersByProfile, "profiles"))
        .with(UNDER_MERGED, moreThanOne(profilesByOwner, "subjects"));
  }

  private Map<String, Long> sizes(Function<Place, String> grouping) {
    Map<String, Long> sizes = new TreeMap<>();
    places.values().forEach(place -> sizes.merge(grouping.apply(place), 1L, Long::sum));
    return sizes;
  }

  private static long pairsWithin(Map<String, Long> sizes) {
    return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
  }

  private static MeasureSheet share(String identifier, long part, long whole, String reason) {
    return whole == 0
        ? MeasureSheet.empty().without(List.of(identifier), Shares.UNIT, KIND, reason)
        : MeasureSheet.empty().with(identifier, Shares.of(part, whole, KIND));
  }

  private static Measure moreThanOne(Map<String, SortedSet<String>> groups, String unit) {
    double count = groups.values().stream().filter(members -> members.size() > 1).count();
    return new Measure(count, unit, KIND, null, groups.size());
  }
}
