package org.creditflows.flows.stage;

import java.util.List;
import org.creditflows.flows.fold.CourtFold;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.flows.fold.LendingFold;
import org.creditflows.flows.fold.PlatformFold;
import org.creditflows.flows.fold.TaxFold;
import org.creditflows.flows.link.LinkRule;
import org.creditflows.flows.policy.DisclosurePolicy;

/**
 * The pure parts of a flow: all that decides what comes out, and none of what carries it.
 *
 * @param folds one for each domain
 * @param policy which desks serve which purpose, and what domains let out to it
 * @param disclosure how that is carried out
 */
public record FlowRules(
    List<DomainFold<?>> folds,
    LinkRule links,
    DisclosurePolicy policy,
    DisclosureRule disclosure,
    ProfileAssembly assembly) {

  public FlowRules {
    folds = List.copyOf(folds);
  }

  /** The rules of a flow that discloses by a policy. */
  public static FlowRules disclosing(DisclosurePolicy policy) {
    return new FlowRules(
        List.of(new CourtFold(), new TaxFold(), new LendingFold(), new PlatformFold()),
        LinkRule.STRONGEST,
        policy,
        DisclosureRule.AS_AGREED,
        ProfileAssembly.BY_SOURCE_KEY);
  }
}
