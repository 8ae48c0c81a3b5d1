/** Starts, watches and stops a service, and serves its health and metrics over HTTP. */
package org.creditflows.kit.service;
