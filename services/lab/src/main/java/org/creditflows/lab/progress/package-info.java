/** How a long job tells how far it is. */
package org.creditflows.lab.progress;
