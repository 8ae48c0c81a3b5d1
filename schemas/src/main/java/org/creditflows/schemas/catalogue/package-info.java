/** Which topics there are, who writes them and who may read them. */
package org.creditflows.schemas.catalogue;
