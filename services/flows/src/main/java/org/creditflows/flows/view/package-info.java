/** What a running flow lets be seen of itself over HTTP: its topology and the values it keeps. */
package org.creditflows.flows.view;
