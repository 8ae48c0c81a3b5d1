package org.creditflows.lab.measure;

import java.util.HashSet;
import java.util.Set;
import org.creditflows.lab.counterfactual.PublishedWorld;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.reference.Listings;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Outcome;

/**
 * {@code exposure.perSubject.public}: fields of a subject that the public has read, the mean over
 * all subjects. The public is a reader of one field, the listings: those that courts published of a
 * subject's own source keys, and what the desk {@code publication}, where rules name it, published
 * of whoever it took to be listed. What was taken down was read before.
 */
public final class PublicExposure {

  private static final String PUBLICATION = "publication";

  private PublicExposure() {}

  public static MeasureSheet of(
      Ownership ownership, FlowOutcome outcome, PublishedWorld published) {
    Set<String> exposed = new HashSet<>();
    ownership
        .ownerBySourceKey()
        .forEach(
            (sourceKey, owner) -> {
              if (SourceKey.parse(sourceKey).domain() == Domain.COURT
                  && Listings.published(published.facts(sourceKey)) > 0) {
                exposed.add(owner);
              }
            });
    outcome.decisions().stream()
        .map(FlowOutcome.SettledDecision::decision)
        .filter(decision -> decision.getDesk().equals(PUBLICATION))
        .filter(decision -> decision.getOutcome() == Outcome.RESTRICT)
        .map(decision -> ownership.owner(decision.getParty()).orElse(decision.getParty()))
        .forEach(exposed::add);
    exposed.retainAll(ownership.subjects());
    int subjects = ownership.subjects().size();
    return MeasureSheet.empty()
        .with(
            "exposure.perSubject.public",
            new Measure(
                exposed.size() / (double) subjects,
                "fields/subject",
                Kind.BY_CONSTRUCTION,
                null,
                subjects));
  }
}
