/**
 * A deployment that runs on its own, in containers or elsewhere: its parts, and which are not well.
 */
package org.creditflows.lab.deployment;
