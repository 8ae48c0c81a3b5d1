/** Erases people as decided in record 0001, and looks for what is left of them on the broker. */
package org.creditflows.lab.erasure;
