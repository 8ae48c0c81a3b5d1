/** Many runs, a key of the scenario having one value after another. */
package org.creditflows.lab.sweep;
