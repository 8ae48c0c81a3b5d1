package org.creditflows.schemas.catalogue;

import java.util.Locale;

/** How records flow from the domains to the desks. */
public enum Flow {
  /** Records stay where they arise. */
  SILOED,
  /** Records stay where they arise, and agreed attributes are disclosed by purpose. */
  FEDERATED,
  /** All records meet in one profile for each subject. */
  CENTRALIZED;

  /** Lower-case name, as in topics, tags and options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
