/** How the services' Kafka clients are set. */
package org.creditflows.kit.clients;
