/** Programs in JVMs of their own: started, watched, measured, and never left behind. */
package org.creditflows.lab.process;
