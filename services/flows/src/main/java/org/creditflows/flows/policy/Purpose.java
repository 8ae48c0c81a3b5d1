package org.creditflows.flows.policy;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/**
 * What some desks are told, and by whom.
 *
 * @param name as in topics, stores and principals
 * @param desks that decide on the purpose's profiles
 * @param fields that domains let out to it; their source keys, of every lender or of some
 * @param lenders whose source keys lending lets out; every lender's where it names none
 */
public record Purpose(
    String name, List<DeskPattern> desks, Set<RecordField> fields, SortedSet<String> lenders) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern LENDER = Pattern.compile("lender-[1-9][0-9]{0,2}");

  /**
   * @throws PolicyException if a name is not allowed, there is no desk, or lenders are named and
   *     lending lets out nothing
   */
  public Purpose {
    desks = List.copyOf(desks);
    fields = Collections.unmodifiableSet(setOf(fields));
    lenders = Collections.unmodifiableSortedSet(new TreeSet<>(lenders));
    if (!NAME.matcher(name).matches()) {
      throw new PolicyException(
          "purpose '"
              + name
              + "' is no name; allowed are 1 to 40 of a-z, 0-9 and -, a letter first");
    }
    if (Arrays.stream(Domain.values()).map(TopicCatalogue::label).anyMatch(name::equals)) {
      throw new PolicyException("a purpose cannot bear the name of a domain, " + name);
    }
    if (desks.isEmpty()) {
      throw new PolicyException("purpose " + name + " names no desk");
    }
    for (String lender : lenders) {
      if (!LENDER.matcher(lender).matches()) {
        throw new PolicyException(
            "there is no lender " + lender + "; allowed are lender-1 to lender-999");
      }
    }
    if (!lenders.isEmpty() && fields.stream().noneMatch(f -> f.domain() == Domain.LENDING)) {
      throw new PolicyException("purpose " + name + " names lenders but no field of lending");
    }
  }

  /** Whether a desk decides on the purpose's profiles. */
  public boolean serves(String desk) {
    return desks.stream().anyMatch(pattern -> pattern.matches(desk));
  }

  public boolean serves(Desk desk) {
    return serves(desk.name());
  }

  /** Domains that let out something to it. */
  public Set<Domain> disclosing() {
    Set<Domain> domains = EnumSet.noneOf(Domain.class);
    fields.forEach(field -> domains.add(field.domain()));
    return domains;
  }

  /** Domains whose requests its desks answer. */
  public Set<Domain> asking() {
    Set<Domain> domains = EnumSet.noneOf(Domain.class);
    Desks.cases().stream().filter(this::serves).forEach(desk -> domains.add(desk.home()));
    return domains;
  }

  /** Domains whose part sends it anything. */
  public Set<Domain> sources() {
    Set<Domain> domains = disclosing();
    domains.addAll(asking());
    return domains;
  }

  /** Its desks whose restrictions stand under some version of the rules. */
  public List<Desk.StandingDesk> standingDesks(RuleBook rules) {
    return Desks.standing(rules).stream().filter(this::serves).toList();
  }

  /** Whether any of its desks may ever restrict, whatever the rules. */
  public boolean mayRestrict() {
    return Desks.standing().stream().anyMatch(this::serves);
  }

  /** Whether it is told who holds which office, and so can tell related parties. */
  public boolean relates() {
    return fields.contains(RecordField.TAX_ROLES);
  }

  private static Set<RecordField> setOf(Set<RecordField> fields) {
    Set<RecordField> copy = EnumSet.noneOf(RecordField.class);
    copy.addAll(fields);
    return copy;
  }
}
