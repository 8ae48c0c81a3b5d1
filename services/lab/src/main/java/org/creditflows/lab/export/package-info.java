/** What a comparison rested on, as tables that other tools can read. */
package org.creditflows.lab.export;
