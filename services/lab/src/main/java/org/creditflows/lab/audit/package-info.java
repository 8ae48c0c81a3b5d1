/** Who decided on a false fact, told to the person it was about. */
package org.creditflows.lab.audit;
