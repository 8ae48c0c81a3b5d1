/** A live run: everything started, watched, and put together for the page. */
package org.creditflows.lab.live;
