/** The command line: options in, exit code and lines to read out. */
package org.creditflows.lab.cli;
