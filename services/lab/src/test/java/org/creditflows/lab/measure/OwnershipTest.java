package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.lab.reference.Told;
import org.creditflows.population.TrueSource;
import org.creditflows.population.TrueSubject;
import org.creditflows.population.Truth;
import org.junit.jupiter.api.Test;

class OwnershipTest {

  @Test
  void subjectsBearTheTokensOfTheirProfiles() {
    Truth truth =
        new Truth(
            List.of(
                new TrueSubject(1, false, Told.person(1), "name", true, true),
                new TrueSubject(1, false, Told.person(2), "name", true, true)),
            List.of(new TrueSource("court:P1", Told.person(1))),
            List.of(),
            List.of(),
            List.of());

    Ownership ownership = Ownership.of(truth, Told.SECRET);

    assertThat(ownership.subjects()).contains(Told.subject(1), Told.subject(2));
    assertThat(ownership.owner("court:P1")).contains(Told.subject(1));
    assertThat(ownership.owner("court:P2")).isEmpty();
  }

  @Test
  void sourceKeyOfNobodyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Ownership(new TreeSet<>(), new TreeMap<>(Map.of("court:P1", "person:1"))));
  }
}
