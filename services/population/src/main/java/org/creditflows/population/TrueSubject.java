package org.creditflows.population;

/**
 * A person or company.
 *
 * @param identifier resident ID or unified credit code
 * @param solvent can pay what it owes
 * @param honest wants to pay what it owes
 */
public record TrueSubject(
    long seed, boolean company, String identifier, String name, boolean solvent, boolean honest) {}
