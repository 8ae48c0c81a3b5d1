package org.creditflows.lab.load;

import java.util.List;

/** How fast a lag grows. */
final class LagSlope {

  private LagSlope() {}

  /**
   * Records a second, by least squares over the samples from a second on; 0 where there are fewer
   * than two.
   */
  static double of(List<PacedFigures.Sample> samples, double fromSecond) {
    List<PacedFigures.Sample> counted =
        samples.stream().filter(sample -> sample.second() >= fromSecond).toList();
    if (counted.size() < 2) {
      return 0;
    }
    double meanSecond =
        counted.stream().mapToDouble(PacedFigures.Sample::second).average().orElseThrow();
    double meanLag = counted.stream().mapToDouble(PacedFigures.Sample::lag).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (PacedFigures.Sample sample : counted) {
      double seconds = sample.second() - meanSecond;
      covariance += seconds * (sample.lag() - meanLag);
      variance += seconds * seconds;
    }
    return variance == 0 ? 0 : covariance / variance;
  }
}
