/** What the environment sets, read once at the start. */
package org.creditflows.kit.settings;
