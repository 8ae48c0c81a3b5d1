/** The broker that integration tests run on. */
package org.creditflows.lab.testing;
