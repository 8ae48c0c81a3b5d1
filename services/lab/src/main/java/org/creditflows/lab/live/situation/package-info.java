/** What the live page shows of the run at one moment. */
package org.creditflows.lab.live.situation;
