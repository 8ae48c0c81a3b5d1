package org.creditflows.lab.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.reference.Told.fact;
import static org.creditflows.lab.reference.Told.model;
import static org.creditflows.lab.reference.Told.profiles;
import static org.creditflows.lab.reference.Told.verified;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.court.CourtCorrectionReason;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.DelistingReason;
import org.creditflows.schemas.court.JudgmentCause;
import org.creditflows.schemas.court.JudgmentEntered;
import org.creditflows.schemas.court.JudgmentSatisfied;

class ReferenceModelPropertyTest {

  private static final String[] PARTIES = {"court:P1", "court:P2", "court:P3"};

  /** Tells a model one entry of the log. */
  private interface Telling extends Consumer<ReferenceModel> {}

  @Property(tries = 200)
  void orderAndDuplicatesOfTheLogDoNotMatter(
      @ForAll("facts") List<SpecificRecord> facts, @ForAll Random random) {
    List<Telling> log = log(facts, random);
    List<Telling> disturbed = new ArrayList<>(log);
    for (int i = 0; i < log.size() / 2; i++) {
      disturbed.add(log.get(random.nextInt(log.size())));
    }
    Collections.shuffle(disturbed, random);

    assertSameState(settledAtOnce(disturbed), settledAtOnce(log));
  }

  @Property(tries = 200)
  void settlingAtEveryEntryEndsInTheStateOfSettlingOnce(
      @ForAll("facts") List<SpecificRecord> facts, @ForAll Random random) {
    List<Telling> log = log(facts, random);
    Collections.shuffle(log, random);
    ReferenceModel stepwise = model();
    for (Telling telling : log) {
      telling.accept(stepwise);
      stepwise.settle();
    }

    assertSameState(stepwise, settledAtOnce(log));
  }

  @Provide
  Arbitrary<List<SpecificRecord>> facts() {
    Arbitrary<String> ids = Arbitraries.of("1", "2", "3", "4");
    Arbitrary<SpecificRecord> judgments = ids.map(ReferenceModelPropertyTest::judgment);
    Arbitrary<SpecificRecord> listings = ids.map(ReferenceModelPropertyTest::listing);
    Arbitrary<SpecificRecord> ends =
        ids.flatMap(
            id ->
                Arbitraries.of(
                    new JudgmentSatisfied("J" + id),
                    new DefaulterDelisted("L" + id, DelistingReason.SATISFIED)));
    Arbitrary<SpecificRecord> corrections =
        Combinators.combine(ids, Arbitraries.oneOf(judgments, listings).injectNull(0.5))
            .as(
                (id, replacement) ->
                    new CourtCorrection("J" + id, CourtCorrectionReason.FALSE_RECORD, replacement));
    return Arbitraries.oneOf(judgments, listings, ends, corrections).list().ofMaxSize(25);
  }

  private static List<Telling> log(List<SpecificRecord> facts, Random random) {
    List<Telling> log = new ArrayList<>();
    long sequence = 0;
    for (SpecificRecord fact : facts) {
      sequence++;
      PublishedFact event =
          fact(PARTIES[random.nextInt(PARTIES.length)], sequence, random.nextInt(5), fact);
      log.add(model -> model.event(event));
    }
    for (int version = 1; version < 4; version++) {
      for (String party : PARTIES) {
        var entry = verified(party, version, random.nextInt(3));
        log.add(model -> model.link(entry));
      }
    }
    return log;
  }

  private static ReferenceModel settledAtOnce(List<Telling> log) {
    ReferenceModel model = model();
    log.forEach(telling -> telling.accept(model));
    model.settle();
    return model;
  }

  private static void assertSameState(ReferenceModel one, ReferenceModel other) {
    assertThat(one.records()).isEqualTo(other.records());
    assertThat(profiles(one)).isEqualTo(profiles(other));
    assertThat(one.restrictions(Flow.CENTRALIZED)).isEqualTo(other.restrictions(Flow.CENTRALIZED));
  }

  private static JudgmentEntered judgment(String id) {
    return new JudgmentEntered("J" + id, JudgmentCause.TORT, 100L);
  }

  private static DefaulterListed listing(String id) {
    return new DefaulterListed("L" + id, "J" + id, 12);
  }
}
