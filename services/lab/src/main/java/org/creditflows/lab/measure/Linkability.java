package org.creditflows.lab.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.profile.Profile;

/**
 * {@code linkability}: pairs of facts of different domains that one reader can join, by subject;
 * the mean over all subjects, at the end of the run. What a party says of a fact is no fact.
 */
public final class Linkability {

  private Linkability() {}

  public static MeasureSheet of(Ownership ownership, FlowOutcome outcome) {
    double pairs = 0;
    for (String subject : ownership.subjects()) {
      pairs += joinablePairs(outcome.profilesOf(subject));
    }
    int subjects = ownership.subjects().size();
    return MeasureSheet.empty()
        .with(
            "linkability",
            new Measure(pairs / subjects, "pairs/subject", Kind.BY_CONSTRUCTION, null, subjects));
  }

  /** A pair that several readers can join counts once. */
  private static long joinablePairs(List<Profile> profiles) {
    int fields = RecordField.values().length;
    long[][] most = new long[fields][fields];
    for (Profile profile : profiles) {
      Map<RecordField, Long> facts = FieldFacts.factsIn(profile.getContributions());
      facts.forEach(
          (one, count) ->
              facts.forEach(
                  (other, otherCount) -> {
                    if (one.domain().compareTo(other.domain()) < 0) {
                      long[] joined = most[one.ordinal()];
                      joined[other.ordinal()] =
                          Math.max(joined[other.ordinal()], count * otherCount);
                    }
                  }));
    }
    return Arrays.stream(most).flatMapToLong(Arrays::stream).sum();
  }
}
