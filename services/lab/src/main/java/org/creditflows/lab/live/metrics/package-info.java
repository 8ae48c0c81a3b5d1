/** What the services say of themselves, scraped once a second for all who watch. */
package org.creditflows.lab.live.metrics;
