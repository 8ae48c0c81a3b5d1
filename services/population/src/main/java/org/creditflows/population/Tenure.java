package org.creditflows.population;

/**
 * An office that a person holds in a company.
 *
 * @param number of the tenure in the population, from 0
 * @param from epoch milliseconds
 * @param to epoch milliseconds; {@link Long#MAX_VALUE} while held
 */
record Tenure(int number, Subject company, Subject holder, TaxFact.Role role, long from, long to) {}
