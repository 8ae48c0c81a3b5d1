package org.creditflows.lab.erasure;

/** Where something of a person may be on a broker. */
public enum Place {
  /** The domains' register entries; the only place with identifiers. */
  LINKS("links", Remedy.COMPACTION),
  /** Changelogs of the domains' states, which say whose a source key is. */
  RECORDS("records", Remedy.COMPACTION),
  /** Changelogs of profiles. */
  PROFILES("profiles", Remedy.COMPACTION),
  /** Changelogs of restrictions that stand. */
  RESTRICTIONS("restrictions", Remedy.COMPACTION),
  /** Changelogs of what related parties heard and are to be told. */
  RELATED("related", Remedy.COMPACTION),
  /** Decisions on a subject, such as restrictions; those on requests bear no token. */
  DECISIONS("decisions", Remedy.COMPACTION),
  /** What passes from stage to stage. */
  PASSING("passing", Remedy.DELETION),
  /** What was set aside; nobody knows what is in it. */
  DEAD_LETTERS("deadLetters", Remedy.NONE),
  /** What was made public: its reader is the public, and keeps it. */
  PUBLICATION("publication", Remedy.NONE);

  /** What makes a copy unreadable that is no longer current. */
  enum Remedy {
    /** A later value of the same key, and compaction. */
    COMPACTION,
    /** Deletion of all that was read. */
    DELETION,
    NONE
  }

  private final String label;
  private final Remedy remedy;

  Place(String label, Remedy remedy) {
    this.label = label;
    this.remedy = remedy;
  }

  /** As in identifiers of measures. */
  public String label() {
    return label;
  }

  Remedy remedy() {
    return remedy;
  }

  /** The place that a topic of the catalogue belongs to. */
  static Place of(String topic) {
    if (topic.endsWith(".dlq")) {
      return DEAD_LETTERS;
    }
    if (topic.endsWith(".links")) {
      return LINKS;
    }
    if (topic.endsWith(".decisions")) {
      return DECISIONS;
    }
    if (!topic.endsWith("-changelog")) {
      return PASSING;
    }
    if (topic.endsWith("-records-changelog")) {
      return RECORDS;
    }
    if (topic.contains("-restrictions-")) {
      return RESTRICTIONS;
    }
    return topic.contains("-profiles-") ? PROFILES : RELATED;
  }
}
