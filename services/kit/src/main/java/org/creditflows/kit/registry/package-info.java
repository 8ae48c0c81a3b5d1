/** Schemas in a registry, and its wire format at the border between a service and the brokers. */
package org.creditflows.kit.registry;
