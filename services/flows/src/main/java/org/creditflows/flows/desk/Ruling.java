package org.creditflows.flows.desk;

/**
 * What a standing desk makes of the facts.
 *
 * @param answer with outcome RESTRICT or LIFT
 * @param rules those of the latest fact that restricts, or the first of the book where none does
 */
public record Ruling(Answer answer, RuleVersion rules) {}
