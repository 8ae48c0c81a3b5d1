package org.creditflows.lab.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creditflows.lab.compare.CompareOptions;
import org.creditflows.population.Parameter;

/**
 * What the user asks of a sweep.
 *
 * @param runs what each point has in common; its directory is that of the sweep
 * @param values of each key, the first key along the charts
 * @param model whether the reference model computes all points but the first and the last
 * @param breakEven what is searched in place of a grid
 * @param command as it was typed
 */
public record SweepOptions(
    CompareOptions runs,
    Map<Parameter, List<Double>> values,
    boolean model,
    Optional<Search> breakEven,
    String command) {

  public SweepOptions {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Where flows change places.
   *
   * @param measure or the beginning of several, of which the mean is taken
   */
  public record Search(String measure, List<Parameter> keys) {

    public Search {
      keys = List.copyOf(keys);
    }
  }
}
