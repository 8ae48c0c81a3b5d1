package org.creditflows.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.creditflows.schemas.id.UnassignedArea;
import org.creditflows.schemas.log.Domain;

/** All that domains publish of some populations, in the order in which it is sent. */
public final class Timeline {

  private final List<Dispatch> dispatches;
  private final TruthCollector truth = new TruthCollector();

  private Timeline(Scenario scenario, Set<Long> seeds, Set<Domain> domains) {
    List<Part> parts =
        seeds.parallelStream().map(seed -> Part.drawn(scenario, seed, domains)).toList();
    parts.forEach(part -> truth.addAll(part.truth()));
    dispatches =
        Collections.unmodifiableList(
            Arrays.asList(SendingOrder.sorted(parts.stream().map(Part::dispatches).toList())));
  }

  /** One population's share; it does not depend on the others. */
  private record Part(List<Dispatch> dispatches, TruthCollector truth) {

    static Part drawn(Scenario scenario, long seed, Set<Domain> domains) {
      Part part = new Part(new ArrayList<>(), new TruthCollector());
      Post post = new Post(scenario, part.dispatches::add);
      Population population = Population.of(scenario, seed);
      List<Subject> subjects = population.subjects();
      subjects.forEach(subject -> part.truth.add(subject.truth()));
      for (Domain domain : domains) {
        RecordOffice office = new RecordOffice(scenario, population, domain, post, part.truth);
        Life life = Life.in(domain, office);
        subjects.forEach(life::live);
      }
      return part;
    }
  }

  /**
   * The timeline of all domains.
   *
   * @param seeds 0 to 99999, each a population of its own
   * @throws ScenarioException if there is no seed, or one is out of range
   */
  public static Timeline of(Scenario scenario, List<Long> seeds) {
    return of(scenario, seeds, EnumSet.allOf(Domain.class));
  }

  /**
   * What some domains publish, just as it is in the timeline of all domains.
   *
   * @throws ScenarioException as above
   */
  public static Timeline of(Scenario scenario, List<Long> seeds, Set<Domain> domains) {
    Set<Long> ascending = new TreeSet<>(seeds);
    if (ascending.isEmpty()) {
      throw new ScenarioException("seeds: at least one is needed");
    }
    for (long seed : ascending) {
      if (seed < 0 || seed >= UnassignedArea.COUNT) {
        throw new ScenarioException(
            "seed: value " + seed + " is refused; allowed is 0 to " + (UnassignedArea.COUNT - 1));
      }
    }
    return new Timeline(scenario, ascending, EnumSet.copyOf(domains));
  }

  /** By time, domain and, within a domain, a fixed order. */
  public List<Dispatch> dispatches() {
    return dispatches;
  }

  /** The truth about the subjects, and about the source keys of the domains asked for. */
  public Truth truth() {
    return truth.truth();
  }

  /** What would have been published in place of the wrong records of the truth. */
  public List<RightOccurrence> rightOccurrences() {
    return truth.rightOccurrences();
  }
}
