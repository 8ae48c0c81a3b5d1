/** When the flows have done everything that was given to them. */
package org.creditflows.lab.drain;
