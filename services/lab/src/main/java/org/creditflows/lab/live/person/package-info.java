/** One person: what each silo holds, what flows make of it, and what is true. */
package org.creditflows.lab.live.person;
