/**
 * Measures worked out anew from exported files alone, by slow and plain routes. Nothing here uses
 * any class of the project, so that a mistake in it cannot be made twice.
 */
package org.creditflows.lab.recount;
