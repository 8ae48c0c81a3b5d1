/** What a change of one schema does to the services that read it with the version before. */
package org.creditflows.lab.schemachange;
