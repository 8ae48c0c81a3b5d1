/** Failures that a user can act on: one line each, with the exit code of the command line. */
package org.creditflows.lab.failure;
