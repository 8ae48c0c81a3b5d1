/** What several seeds say together: means, intervals, and differences between flows. */
package org.creditflows.lab.statistics;
