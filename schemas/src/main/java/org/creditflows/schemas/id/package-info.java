/** Identifiers of people and companies that cannot exist: their area is assigned to no place. */
package org.creditflows.schemas.id;
