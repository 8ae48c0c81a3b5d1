/** How a child process learns that the process which started it is gone. */
package org.creditflows.kit.parent;
