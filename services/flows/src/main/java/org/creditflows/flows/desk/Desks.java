package org.creditflows.flows.desk;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.creditflows.schemas.log.Domain;

/** The desks there are. */
public final class Desks {

  private static final Pattern LENDER =
      Pattern.compile(LenderDesk.NAME_START + "([1-9][0-9]{0,2})");

  private Desks() {}

  /** Desk that answers requests under a name; empty where there is none. */
  public static Optional<Desk.CaseDesk> named(String name) {
    if (name.equals(DepositWaiverDesk.NAME)) {
      return Optional.of(new DepositWaiverDesk());
    }
    return Optional.of(LENDER.matcher(name))
        .filter(matcher -> matcher.matches())
        .map(matcher -> new LenderDesk(Integer.parseInt(matcher.group(1))));
  }

  /** Every desk whose restrictions stand, sorted by name. */
  public static List<Desk.StandingDesk> standing() {
    return List.of(new TravelDesk());
  }

  /** Desks at home in a domain whose restrictions stand. */
  public static List<Desk.StandingDesk> standing(Domain home) {
    return standing().stream().filter(desk -> desk.home() == home).toList();
  }
}
