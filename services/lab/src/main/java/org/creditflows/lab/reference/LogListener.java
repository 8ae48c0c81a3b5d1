package org.creditflows.lab.reference;

import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.profile.DeskRequest;

/** Is told what a log holds, in the log's order, duplicates included. */
public interface LogListener {

  void event(PublishedFact event);

  void link(LinkEntry entry);

  /** A tombstone on the links of a domain. */
  void eraseLink(String sourceKey);

  void request(DeskRequest request);
}
