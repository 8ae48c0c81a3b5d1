/**
 * The words of the page, for what is written in Java: the same file that a translation replaces.
 */
package org.creditflows.lab.live.texts;
