package org.creditflows.lab.reference;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.id.ResidentId;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.id.UnassignedArea;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.Profile;

/** Short ways to say what a log says. Days count from the start of 2026, in UTC. */
public final class Told {

  public static final String SECRET = "test";
  public static final Duration MAX_LATENESS = Duration.ofDays(90);

  /** A listing restricts travel and nothing else, so that a test can name what it expects. */
  private static final RuleBook TRAVEL_ALONE =
      RuleBook.parse("[{name: 2026-01, from: 2026-01-01, set: {jointPunishment: [travel]}}]");

  /** What domains let out in each flow. */
  public static final Map<Flow, DisclosurePolicy> POLICIES =
      Map.of(
          Flow.SILOED, DisclosurePolicy.NOTHING,
          Flow.FEDERATED, DisclosurePolicy.load(PolicyFiles.DEFAULT),
          Flow.CENTRALIZED, DisclosurePolicy.EVERYTHING);

  /** The only purpose of the centralized flow. */
  public static final String ANY_PURPOSE = "any-purpose";

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final SubjectToken TOKENS = new SubjectToken(SECRET);

  private Told() {}

  public static ReferenceModel model() {
    return new ReferenceModel(MAX_LATENESS, SECRET, TRAVEL_ALONE, POLICIES);
  }

  /** Profiles that hold everything, by subject. */
  public static Map<String, Profile> profiles(ReferenceModel model) {
    return model.profiles(Flow.CENTRALIZED).get(ANY_PURPOSE);
  }

  /** Epoch milliseconds. */
  public static long day(long day) {
    return START.plus(Duration.ofDays(day)).toEpochMilli();
  }

  /** An event published on the day on which it happened. */
  public static PublishedFact fact(String sourceKey, long sequence, long day, SpecificRecord fact) {
    return new PublishedFact(
        sourceKey + "/" + sequence, sourceKey, sequence, day(day), day(day), fact);
  }

  public static String person(int number) {
    return ResidentId.of(UnassignedArea.ofIndex(0), LocalDate.of(1980, 1, 1), number).value();
  }

  public static String subject(int number) {
    return TOKENS.of(SubjectKind.PERSON, person(number));
  }

  public static LinkAssertion assertion(String id, LinkMethod method, long day, int person) {
    return new LinkAssertion(
        id, SubjectKind.PERSON, person(person), "name", method, "office", day(day));
  }

  public static LinkEntry entry(
      String sourceKey, long version, List<LinkAssertion> assertions, String... retracted) {
    return new LinkEntry(sourceKey, version, day(version), assertions, List.of(retracted));
  }

  /** A register entry that says, verified, that a source key is a person's. */
  public static LinkEntry verified(String sourceKey, long version, int person) {
    return entry(
        sourceKey,
        version,
        List.of(assertion("a-" + sourceKey + version, LinkMethod.VERIFIED_ID, version, person)));
  }

  public static DeskRequest request(String id, long sequence, String sourceKey, String desk) {
    return new DeskRequest(id, sequence, sourceKey, desk, day(100), day(100), day(101), 0L);
  }
}
