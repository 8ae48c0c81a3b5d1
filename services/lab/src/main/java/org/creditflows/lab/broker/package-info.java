/** The real Kafka broker, inside this JVM or in one of its own. */
package org.creditflows.lab.broker;
