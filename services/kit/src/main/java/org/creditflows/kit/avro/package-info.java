/** How values become bytes and bytes values. */
package org.creditflows.kit.avro;
