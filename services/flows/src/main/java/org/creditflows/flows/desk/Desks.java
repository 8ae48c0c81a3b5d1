package org.creditflows.flows.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.creditflows.schemas.court.LicenceField;
import org.creditflows.schemas.log.Domain;

/** The desks there are. */
public final class Desks {

  private static final Pattern LENDER =
      Pattern.compile(LenderDesk.NAME_START + "([1-9][0-9]{0,2})");

  private static final Map<String, Desk.CaseDesk> CASE_DESKS =
      byName(
          List.of(
              new DepositWaiverDesk(),
              new EmployerDesk(),
              new FastLaneDesk(),
              new LandlordDesk(),
              new ProcurementDesk(ProcurementDesk.View.LISTS),
              new ProcurementDesk(ProcurementDesk.View.GRADES)));

  private static final Map<String, Desk.StandingDesk> STANDING_DESKS =
      byName(
          List.of(
              new JointPunishmentDesk("hotels", Domain.PLATFORM),
              new JointPunishmentDesk("property", Domain.COURT),
              new JointPunishmentDesk("publication", Domain.COURT),
              new JointPunishmentDesk("schools", Domain.COURT),
              new JointPunishmentDesk("tenders", Domain.TAX),
              new JointPunishmentDesk("travel", Domain.PLATFORM),
              new LicenceDesk(LicenceField.FINANCE),
              new LicenceDesk(LicenceField.FOOD),
              new LicenceDesk(LicenceField.TRANSPORT)));

  private static final int MOST_LENDERS = 999;

  private Desks() {}

  /** Desk that answers requests under a name; empty where there is none. */
  public static Optional<Desk.CaseDesk> named(String name) {
    Desk.CaseDesk desk = CASE_DESKS.get(name);
    if (desk != null) {
      return Optional.of(desk);
    }
    return Optional.of(LENDER.matcher(name))
        .filter(matcher -> matcher.matches())
        .map(matcher -> new LenderDesk(Integer.parseInt(matcher.group(1))));
  }

  /**
   * Every desk that answers requests: the lenders, then the others by name.
   *
   * @param lenders how many there are
   */
  public static List<Desk.CaseDesk> cases(int lenders) {
    List<Desk.CaseDesk> desks = new ArrayList<>();
    for (int number = 1; number <= lenders; number++) {
      desks.add(new LenderDesk(number));
    }
    desks.addAll(CASE_DESKS.values());
    return List.copyOf(desks);
  }

  /** Every desk that answers requests, with as many lenders as a name may number. */
  public static List<Desk.CaseDesk> cases() {
    return cases(MOST_LENDERS);
  }

  /** Whether a desk decides on loans. */
  public static boolean isLender(String name) {
    return name.startsWith(LenderDesk.NAME_START);
  }

  /** Every desk whose restrictions stand, whatever the rules, sorted by name. */
  public static List<Desk.StandingDesk> standing() {
    return List.copyOf(STANDING_DESKS.values());
  }

  /** Every desk there may be. */
  public static List<Desk> all() {
    List<Desk> desks = new ArrayList<>(cases());
    desks.addAll(standing());
    return desks;
  }

  /**
   * Desks whose restrictions stand under some version of the rules, sorted by name: licences, and
   * those that punish jointly.
   */
  public static List<Desk.StandingDesk> standing(RuleBook rules) {
    SortedSet<String> names = new TreeSet<>();
    for (RuleVersion version : rules.versions()) {
      names.addAll(version.rules().jointPunishment());
    }
    return STANDING_DESKS.values().stream()
        .filter(desk -> desk instanceof LicenceDesk || names.contains(desk.name()))
        .toList();
  }

  /** Those of {@link #standing(RuleBook)} that are at home in a domain. */
  public static List<Desk.StandingDesk> standing(RuleBook rules, Domain home) {
    return standing(rules).stream().filter(desk -> desk.home() == home).toList();
  }

  /** Domains whose records may change what any of these desks makes of the facts. */
  public static Set<Domain> followed(Collection<Desk.StandingDesk> desks, RuleBook rules) {
    Set<Domain> domains = EnumSet.noneOf(Domain.class);
    desks.forEach(desk -> domains.addAll(desk.follows(rules)));
    return domains;
  }

  /** Whether any desk at home in a domain may ever restrict, whatever the rules. */
  public static boolean mayRestrict(Domain home) {
    return STANDING_DESKS.values().stream().anyMatch(desk -> desk.home() == home);
  }

  /** Names of all desks that rules may let restrict. */
  static SortedSet<String> restricting() {
    return new TreeSet<>(STANDING_DESKS.keySet());
  }

  private static <D extends Desk> Map<String, D> byName(List<D> desks) {
    Map<String, D> byName = new TreeMap<>();
    desks.forEach(desk -> byName.put(desk.name(), desk));
    return byName;
  }
}
