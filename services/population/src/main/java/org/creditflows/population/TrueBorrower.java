package org.creditflows.population;

/**
 * How a subject truly conducts itself towards lenders, whether it ever borrows or not.
 *
 * @param wouldDefault cannot or does not want to pay back what it would owe
 */
public record TrueBorrower(String identifier, boolean wouldDefault) {}
