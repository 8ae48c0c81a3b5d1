/** The service that runs one flow. */
package org.creditflows.flows;
