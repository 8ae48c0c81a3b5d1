/** Pages that are one file: text, tables and charts that need no network and no server. */
package org.creditflows.lab.page;
