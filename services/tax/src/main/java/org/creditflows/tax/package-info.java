/** The tax office's producer service. */
package org.creditflows.tax;
