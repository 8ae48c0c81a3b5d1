/** The lenders' producer service. */
package org.creditflows.lending;
