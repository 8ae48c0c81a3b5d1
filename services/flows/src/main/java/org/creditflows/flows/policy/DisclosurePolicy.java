package org.creditflows.flows.policy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.log.Domain;

/**
 * What domains let out, purpose by purpose. A desk serves one purpose at most; one that serves none
 * decides on the record of its own domain alone.
 */
public record DisclosurePolicy(List<Purpose> purposes) {

  /** Nothing leaves its domain: the siloed flow. */
  public static final DisclosurePolicy NOTHING = new DisclosurePolicy(List.of());

  /** Everything is let out to every desk, for any purpose: the centralized flow. */
  public static final DisclosurePolicy EVERYTHING =
      new DisclosurePolicy(
          List.of(
              new Purpose(
                  "any-purpose",
                  List.of(new DeskPattern(DeskPattern.ALL)),
                  EnumSet.allOf(RecordField.class),
                  new TreeSet<>())));

  /**
   * @throws PolicyException if two purposes share a name or a desk
   */
  public DisclosurePolicy {
    purposes = List.copyOf(purposes);
    Set<String> names = new HashSet<>();
    for (Purpose purpose : purposes) {
      if (!names.add(purpose.name())) {
        throw new PolicyException("two purposes bear the name " + purpose.name());
      }
    }
    for (int i = 0; i < purposes.size(); i++) {
      for (Purpose other : purposes.subList(i + 1, purposes.size())) {
        requireNoDeskInBoth(purposes.get(i), other);
      }
    }
  }

  /**
   * Reads a policy.
   *
   * @param nameOrFile one of {@link PolicyFiles#names()}, or the path of a file
   * @throws PolicyException if it cannot be read or is not allowed
   */
  public static DisclosurePolicy load(String nameOrFile) {
    return PolicyYaml.parse("policy " + nameOrFile, PolicyFiles.text(nameOrFile));
  }

  /** Policy of a flow; the given one where the flow is the federated one. */
  public static DisclosurePolicy of(Flow flow, DisclosurePolicy federated) {
    return switch (flow) {
      case SILOED -> NOTHING;
      case FEDERATED -> federated;
      case CENTRALIZED -> EVERYTHING;
    };
  }

  /** The purpose that a desk serves; empty where it decides on its own domain's record alone. */
  public Optional<Purpose> purposeOf(String desk) {
    return purposes.stream().filter(purpose -> purpose.serves(desk)).findFirst();
  }

  /** A domain's desks that serve no purpose and restrict under some version of the rules. */
  public List<Desk.StandingDesk> standingWithin(RuleBook rules, Domain domain) {
    return Desks.standing(rules, domain).stream()
        .filter(desk -> purposeOf(desk.name()).isEmpty())
        .toList();
  }

  /** Whether any of a domain's desks that serve no purpose may ever restrict. */
  public boolean mayRestrictWithin(Domain domain) {
    return Desks.standing().stream()
        .anyMatch(desk -> desk.home() == domain && purposeOf(desk.name()).isEmpty());
  }

  /** Whether a domain sends anything to any purpose, and so must know whose its source keys are. */
  public boolean involves(Domain domain) {
    return purposes.stream().anyMatch(purpose -> purpose.sources().contains(domain));
  }

  /** The parts of a run of a flow that discloses by this policy. */
  public FlowLayout layout(Flow flow, String run) {
    return new FlowLayout(
        flow,
        run,
        Arrays.stream(Domain.values())
            .map(
                domain ->
                    new FlowLayout.DomainPart(domain, involves(domain), mayRestrictWithin(domain)))
            .toList(),
        purposes.stream()
            .map(
                purpose ->
                    new FlowLayout.PurposePart(
                        purpose.name(),
                        purpose.sources(),
                        purpose.mayRestrict(),
                        purpose.relates()))
            .toList());
  }

  private static void requireNoDeskInBoth(Purpose one, Purpose other) {
    for (DeskPattern desk : one.desks()) {
      for (DeskPattern otherDesk : other.desks()) {
        if (desk.overlaps(otherDesk)) {
          throw new PolicyException(
              "desk "
                  + otherDesk.text()
                  + " of purpose "
                  + other.name()
                  + " serves purpose "
                  + one.name()
                  + " as well; one purpose is allowed");
        }
      }
    }
  }
}
