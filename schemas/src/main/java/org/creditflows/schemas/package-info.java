/**
 * The contract between the services. Types generated from Avro IDL live in one package for each
 * domain.
 */
package org.creditflows.schemas;
