/** The platform's producer service. */
package org.creditflows.platform;
