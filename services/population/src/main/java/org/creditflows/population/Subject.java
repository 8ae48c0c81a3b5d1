package org.creditflows.population;

/**
 * A person or company of a population.
 *
 * @param index among the people or among the companies
 */
record Subject(int index, TrueSubject truth) {

  private static final long COMPANY_LABELS = 1L << 40;

  boolean company() {
    return truth.company();
  }

  /** The subject's own draws for one purpose, whatever else is drawn. */
  Draw draw(Draw population, long purpose) {
    long label = company() ? COMPANY_LABELS + index : index;
    return population.fork(label).fork(purpose);
  }
}
