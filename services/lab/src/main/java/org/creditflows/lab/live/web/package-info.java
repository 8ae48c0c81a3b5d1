/** The page, its stream of situations, and the interface by which everything is asked and done. */
package org.creditflows.lab.live.web;
