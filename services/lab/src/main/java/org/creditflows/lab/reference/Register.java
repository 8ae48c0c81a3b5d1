package org.creditflows.lab.reference;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;

/**
 * A domain's register entries of one source key. The highest version counts, unless a tombstone
 * came after it. Only subject tokens are kept, no identifiers.
 */
final class Register {

  private static final Comparator<LinkAssertion> STRENGTH =
      comparing(LinkAssertion::getMethod)
          .thenComparing(LinkAssertion::getEventTime)
          .thenComparing(LinkAssertion::getAssertionId);

  private static final long TOMBSTONE = 0;

  /**
   * @param publishedTime epoch milliseconds; of a tombstone, later than any
   */
  private record Version(long number, long publishedTime, Optional<String> subject) {}

  private final List<Version> versions = new ArrayList<>();

  void enter(LinkEntry entry, SubjectToken tokens) {
    versions.add(
        new Version(entry.getVersion(), entry.getPublishedTime(), winner(entry).map(tokens::of)));
  }

  void erase() {
    versions.add(new Version(TOMBSTONE, Long.MAX_VALUE, Optional.empty()));
  }

  /** Empty while unlinked. */
  Optional<String> subject() {
    return subject(Long.MAX_VALUE);
  }

  /** As far as it was published by an instant, in epoch milliseconds; empty while unlinked. */
  Optional<String> subject(long asOf) {
    Version highest = null;
    boolean erased = false;
    for (Version version : versions) {
      if (version.publishedTime() > asOf) {
        continue;
      }
      if (version.number() == TOMBSTONE) {
        erased = true;
      } else if (highest == null || version.number() > highest.number()) {
        highest = version;
        erased = false;
      }
    }
    return highest == null || erased ? Optional.empty() : highest.subject();
  }

  /** Everybody that it ever named. */
  Set<String> subjects() {
    return versions.stream()
        .flatMap(version -> version.subject().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<LinkAssertion> winner(LinkEntry entry) {
    return entry.getAssertions().stream()
        .filter(assertion -> !entry.getRetracted().contains(assertion.getAssertionId()))
        .max(STRENGTH);
  }
}
