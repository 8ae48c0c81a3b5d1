package org.creditflows.lab.export;

import static org.creditflows.lab.export.Column.flag;
import static org.creditflows.lab.export.Column.fraction;
import static org.creditflows.lab.export.Column.number;
import static org.creditflows.lab.export.Column.text;

import java.util.List;
import java.util.Locale;

/** The tables of an export. Times are epoch milliseconds, amounts cents. */
public enum ExportTable {
  EVENTS(
      "What domains published, in the order of the log, duplicates included.",
      Said.SEED,
      Said.DOMAIN,
      Said.SOURCE_KEY,
      number("sequence", "number within the source key, from 1; a duplicate repeats it"),
      text("event_id", "unique over all domains"),
      number("event_time", "when it happened"),
      number("published_time", "when the domain said so"),
      text("fact", "type of the fact, as in `schemas/src/main/avro`"),
      text("details", "the fact as JSON")),
  LINKS(
      "What domains said of who stands behind a source key: a row for each assertion of each version"
          + " of the register entry. Of a source key the highest version counts; in it the assertion"
          + " not retracted with the strongest method, then the latest event_time, then the highest"
          + " assertion_id.",
      Said.SEED,
      Said.DOMAIN,
      Said.SOURCE_KEY,
      number("version", "of the register entry; empty where it was erased").orNone(),
      number("published_time", "of the version"),
      text("assertion_id", "unique over all domains").orNone(),
      text("subject", "token of whom it names, as in profiles").orNone(),
      text("identifier", "synthetic, in an area that is not assigned").orNone(),
      text("name", "synthetic").orNone(),
      text("method", "VERIFIED_ID, TYPED_ID or NAME_MATCH, strongest first").orNone(),
      text("author", "office or system that made it").orNone(),
      number("event_time", "when it was made").orNone(),
      flag("retracted", "whether it was taken back").orNone()),
  REQUESTS(
      "Questions to desks, duplicates included.",
      Said.SEED,
      Said.SOURCE_KEY,
      text("request_id", "unique; the answer bears it as decision_id"),
      Said.DESK,
      number("event_time", "when it was made"),
      number("published_time", "when it was sent"),
      number("as_of", "instant as of which facts are weighed"),
      number("amount_cents", "asked for; 0 where the desk asks for none")),
  DESKS(
      "What each desk may see in each flow.",
      Said.FLOW,
      Said.DESK,
      text("kind", "CASE answers requests, STANDING places and lifts restrictions"),
      text("home", "domain whose record it always sees"),
      text("question", "desks with one question answer the same"),
      text("reader", "whose profiles it decides on; empty where it sees its home's record alone")
          .orNone(),
      text("fields", "that its rules read, between blanks"),
      text("disclosed", "fields of records that its reader is told, between blanks"),
      text("lenders", "whose records its reader is told, between blanks; empty for every lender's")
          .orNone()),
  TOPICS(
      "Who may read what in each flow, as the access lists of `./lab acls` say: topics with records"
          + " or with what is let out of them, and services that may read them.",
      Said.FLOW,
      text("topic", "such as court.events, or federated.disclosed.credit for a purpose's reader"),
      text("service", "such as federated-credit")),
  DECISIONS(
      "What desks answered, in the order in which it was read, and what they would have answered on"
          + " other evidence. The last three columns are empty where a restriction was lifted.",
      Said.FLOW,
      Said.SEED,
      number("settlement", "first settlement at which it was there"),
      text("decision_id", "of the request, or DESK/PARTY of a restriction"),
      text("kind", "CASE or STANDING"),
      Said.DESK,
      text("party", "source key that asked, or on whom a restriction stands"),
      text("outcome", "GRANT, DENY, NO_REWARD, RESTRICT or LIFT"),
      flag("granted", "whether it is GRANT or LIFT"),
      number("score", "where the desk has one").orNone(),
      text("reason_codes", "between blanks"),
      text("facts_used", "SOURCE_KEY@VERSION, between blanks; what it says stands in evidence"),
      text("related", "what was held against related parties and seen, between blanks"),
      text("rule_version", "of the rules"),
      number("as_of", "of the request; empty for a restriction").orNone(),
      flag("granted_at_home", "whether it would be granted on the desk's own domain alone")
          .orNone(),
      flag(
              "granted_unexpired",
              "whether it would be with every listing ended that is past its term; a restriction on"
                  + " what is recorded at the end of the run")
          .orNone(),
      flag("granted_for_purpose", "whether it would be on what the desk is there for alone")
          .orNone()),
  EVIDENCE(
      "Records as they stood when decisions were made on them, whole: a desk sees that of whoever"
          + " asks whole, of others what its reader is told. A version without anything in it has no"
          + " row; version 0 is nothing at all.",
      Said.SEED,
      Said.SOURCE_KEY,
      number("version", "as in facts_used of decisions"),
      text("field", "such as court.listings"),
      number("facts", "that it counts as: 1, what a count adds up to, 0 for a statement"),
      text("details", "the entry as JSON, as in `schemas/src/main/avro`")),
  RECORDS(
      "Public records at the end of the run.",
      Said.FLOW,
      Said.SEED,
      Said.SOURCE_KEY,
      Said.DOMAIN,
      number("version", "distinct events that it holds")),
  PROFILES(
      "What profiles hold at the end of the run: a row for each source key in each.",
      Said.FLOW,
      Said.SEED,
      text("reader", "who holds the profile"),
      text("subject", "token"),
      Said.SOURCE_KEY,
      number("version", "distinct events that the record holds")),
  FACTS(
      "What stands in public records, and in profiles of them, at the end of the run.",
      Said.FLOW,
      Said.SEED,
      text("reader", "who holds the profile; empty for the domain's own record").orNone(),
      text("subject", "token of whose profile; empty for the domain's own record").orNone(),
      Said.SOURCE_KEY,
      text("field", "such as court.listings"),
      number("facts", "that it counts as: 1, what a count adds up to, 0 for a statement"),
      text("details", "the entry as JSON, as in `schemas/src/main/avro`")),
  SUBJECTS(
      "The truth: everybody.",
      Said.SEED,
      text("subject", "token, as in profiles"),
      flag("company", "company, else person"),
      text("identifier", "synthetic, in an area that is not assigned"),
      text("name", "synthetic"),
      flag("solvent", "can pay"),
      flag("honest", "wants to pay"),
      flag("would_default", "would not pay a loan back"),
      flag("namesake", "shares its name with somebody")),
  SOURCES("The truth: whose each source key is.", Said.SEED, Said.SOURCE_KEY, Said.SUBJECT),
  MISTAKES(
      "The truth: published records that are wrong. Those with one mistake_id are one mistake.",
      Said.SEED,
      text("mistake_id", "of the mistake"),
      text("kind", "such as wrong-person"),
      Said.SOURCE_KEY,
      text("event_id", "of the wrong event, or assertion_id of the wrong link"),
      text("correction_id", "of the event or assertion that puts it right").orNone(),
      text("concerns", "token of whom it truly concerns").orNone(),
      number("published_time", "of the wrong record"),
      number("corrected_time", "when the correction was published").orNone()),
  SURVEY(
      "Every case desk asked about every true subject at the end of the run.",
      Said.FLOW,
      Said.SEED,
      Said.DESK,
      Said.SUBJECT,
      flag("granted", "whether it would grant"),
      number("score", "where it has one").orNone()),
  REVIEWS(
      "Every answer to a request, and every party of a standing desk at the end of the run, beside"
          + " what the same desk would say on true, unexpired facts in the fields that it may see.",
      Said.FLOW,
      Said.SEED,
      Said.DESK,
      Said.SUBJECT,
      flag("granted", "whether it was granted, or left unrestricted"),
      flag("truly_granted", "whether the truth would be")),
  EFFECTS(
      "Decisions that would have come out otherwise without one mistake.",
      Said.FLOW,
      Said.SEED,
      text("mistake_id", "of the mistake, which stood at some time in the run"),
      text("decision_id", "of what it changed"),
      Said.SUBJECT,
      number("as_of", "of the decision, or the first settlement at which a restriction differs"),
      flag("harmful", "against somebody because of the mistake, else for somebody")),
  MEASURES(
      "Measures of each seed, before report.json takes their mean. One without a value has no row.",
      Said.FLOW,
      Said.SEED,
      text("measure", "identifier, as in report.json"),
      fraction("value", "in the unit"),
      text("unit", "as in report.json"),
      number("n", "of what the value was computed over"));

  /** Columns that stand in many tables. */
  private static final class Said {
    static final Column SEED = number("seed", "of the population");
    static final Column FLOW = text("flow", "siloed, federated or centralized");
    static final Column DOMAIN = text("domain", "COURT, TAX, LENDING or PLATFORM");
    static final Column SOURCE_KEY = text("source_key", "the domain's pseudonym of the party");
    static final Column DESK = text("desk", "such as lender-1");
    static final Column SUBJECT = text("subject", "token of the true subject");
  }

  private final String about;
  private final List<Column> columns;

  ExportTable(String about, Column... columns) {
    this.about = about;
    this.columns = List.of(columns);
  }

  /** Name of its files without their ending. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String about() {
    return about;
  }

  public List<Column> columns() {
    return columns;
  }
}
