/** The court's producer service. */
package org.creditflows.court;
