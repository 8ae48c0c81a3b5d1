/**
 * Synthetic people and companies, what truly happens to them, and what the domains publish of it:
 * pure and seeded, the same on every machine. {@link org.creditflows.population.Timeline} is the
 * way in.
 */
package org.creditflows.population;
