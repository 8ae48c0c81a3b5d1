/** Whether a flow put out exactly what the reference model says. */
package org.creditflows.lab.verify;
