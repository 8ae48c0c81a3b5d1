package org.creditflows.lab.live.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What the page shows of one person.
 *
 * @param token pseudonym in profiles and standing decisions
 * @param sources one for each source key that is, or was said to be, this person's, and under which
 *     something was published
 * @param profiles what flows with a profile stage have brought together
 * @param decisions latest decisions of each desk under each flow, the latest first
 * @param lacking stores of profiles, of flows that answer, that keep none of this person
 * @param disagreements desks whose latest decisions differ between flows
 */
public record Dossier(
    String identifier,
    String name,
    boolean company,
    String token,
    boolean solvent,
    boolean honest,
    boolean manager,
    int namesakes,
    List<Source> sources,
    List<ProfileSeen> profiles,
    List<StoreSeen> lacking,
    List<DecisionSeen> decisions,
    List<String> disagreements) {

  /**
   * @param owner name of whom it is truly about; null for one put in by hand
   * @param linkedIdentifier identifier in the entry that counts of its domain's register; null if
   *     it has none
   * @param linkedTo name of whom that is truly the identifier of; null if it is nobody's
   * @param answered whether the silo answers
   * @param record the silo's public record; null if it keeps none, or does not answer
   */
  public record Source(
      String domain,
      String sourceKey,
      String owner,
      boolean own,
      String linkedIdentifier,
      String linkedTo,
      boolean linkedHere,
      boolean answered,
      JsonNode record,
      List<FactSeen> facts) {}

  /**
   * A published fact and where it stands.
   *
   * @param wrong kind of the mistake; null if it is right
   * @param correctionId event id of what takes a wrong fact back; null if nothing will
   * @param kind such as {@code JudgmentEntered}; null for bytes that cannot be read
   */
  public record FactSeen(
      String kind,
      JsonNode fact,
      String eventId,
      long sequence,
      long eventTime,
      long publishedTime,
      String wrong,
      String correctionId,
      String topic,
      int partition,
      long offset,
      long timestamp) {}

  /**
   * @param fields by source key, the names of the fields that are disclosed and not empty
   */
  public record ProfileSeen(
      String flow, String store, Map<String, List<String>> fields, JsonNode profile) {}

  /** A store of a flow. */
  public record StoreSeen(String flow, String store) {}

  /**
   * What a desk found.
   *
   * @param bearing FOR, AGAINST or NEITHER
   * @param domain whose files of the person say so; null where it follows from no single domain's
   */
  public record ReasonSeen(String code, String bearing, String domain) {}

  /**
   * A decision and where it stands.
   *
   * @param purpose that the desk serves in this flow; null where it decides on the files of its own
   *     domain alone
   * @param party source key that asked, or on whom a restriction stands
   * @param needed lowest score at which the desk grants what was asked for; null where it has no
   *     score, or the request is none of the latest that were read
   * @param used source keys of all files that the decision names
   * @param shown of these the party's own, and those of which the profile of the purpose, as it is
   *     now, holds something; also those that have left the profile since
   */
  public record DecisionSeen(
      String flow,
      String desk,
      String purpose,
      String party,
      String outcome,
      Integer score,
      Integer needed,
      List<ReasonSeen> reasons,
      Long asOf,
      String rules,
      List<String> used,
      List<String> shown,
      String topic,
      int partition,
      long offset,
      long timestamp) {}
}
