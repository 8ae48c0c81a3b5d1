/** The picture of a flow: its real topology reduced to parts that a room can see. */
package org.creditflows.lab.live.picture;
