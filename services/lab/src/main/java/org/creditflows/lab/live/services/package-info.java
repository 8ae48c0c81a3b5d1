/** The processes of a live run: started together, killed, stopped and started again one by one. */
package org.creditflows.lab.live.services;
