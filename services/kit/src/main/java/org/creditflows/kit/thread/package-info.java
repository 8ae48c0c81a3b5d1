/** Threads that keep no process alive. */
package org.creditflows.kit.thread;
