package org.creditflows.population;

/**
 * How a domain links a source key to a subject.
 *
 * @param method of the ordinary link
 * @param author office or system that makes it
 */
record Registration(Publication.Method method, String author) {}
