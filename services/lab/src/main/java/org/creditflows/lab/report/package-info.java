/** What a comparison found, as JSON, as a text to read and as a table for the terminal. */
package org.creditflows.lab.report;
