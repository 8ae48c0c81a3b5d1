/** Who may do what on a broker: users, secrets and the access list that the catalogue implies. */
package org.creditflows.lab.access;
