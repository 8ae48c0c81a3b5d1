package org.creditflows.flows.stage;

import java.util.List;
import org.creditflows.flows.disclosure.DisclosurePolicy;
import org.creditflows.flows.fold.CourtFold;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.flows.fold.LendingFold;
import org.creditflows.flows.fold.PlatformFold;
import org.creditflows.flows.fold.TaxFold;
import org.creditflows.flows.link.LinkRule;

/**
 * The pure parts of a flow: all that decides what comes out, and none of what carries it.
 *
 * @param folds one for each domain
 * @param disclosure what leaves the domains
 */
public record FlowRules(
    List<DomainFold<?>> folds,
    LinkRule links,
    DisclosurePolicy disclosure,
    ProfileAssembly assembly) {

  public FlowRules {
    folds = List.copyOf(folds);
  }

  /** The rules of a flow that discloses by a policy. */
  public static FlowRules disclosing(DisclosurePolicy disclosure) {
    return new FlowRules(
        List.of(new CourtFold(), new TaxFold(), new LendingFold(), new PlatformFold()),
        LinkRule.STRONGEST,
        disclosure,
        ProfileAssembly.BY_SOURCE_KEY);
  }
}
