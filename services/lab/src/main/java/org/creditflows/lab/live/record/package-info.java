/** What stands in the topics, read while it comes: the events of each source key, and decisions. */
package org.creditflows.lab.live.record;
