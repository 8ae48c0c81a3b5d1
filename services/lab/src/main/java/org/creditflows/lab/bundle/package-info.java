/** One file with all that a machine without network needs, a JDK apart. */
package org.creditflows.lab.bundle;
