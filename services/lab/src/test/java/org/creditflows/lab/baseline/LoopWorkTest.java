package org.creditflows.lab.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditflows.flows.FlowSettings;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.kit.log.LogReader;
import org.creditflows.lab.generator.LogFraming;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.lab.verify.LogTelling;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopWorkTest {

  private static final Duration MAX_LATENESS = Duration.ofDays(90);

  @TempDir private Path directory;

  @Test
  void loopComesToTheProfilesAndDecisionsOfTheReferenceModel() {
    Path log = directory.resolve("log.avro");
    new TimelineWriter(Scenario.defaults().withPeople(300).withCompanies(20), List.of(1L))
        .write(log, directory.resolve("truth.jsonl.gz"), (written, all) -> {});
    ReferenceModel model =
        new ReferenceModel(
            MAX_LATENESS,
            FlowSettings.DEFAULT_SUBJECT_SECRET,
            RuleBook.DEFAULT,
            Map.of(Flow.CENTRALIZED, DisclosurePolicy.EVERYTHING));
    LogTelling telling = new LogTelling(model);
    Answers answers = new Answers();
    LoopWork work =
        new LoopWork(FlowSettings.DEFAULT_SUBJECT_SECRET, MAX_LATENESS, RuleBook.DEFAULT, answers);
    LogFraming framing = new LogFraming();
    try (LogReader entries = LogReader.open(log)) {
      for (LogEntry entry : entries) {
        telling.tell(entry);
        byte[] value = framing.value(entry);
        switch (entry.getKind()) {
          case EVENT -> work.event(entry.getDomain(), entry.getKey(), value);
          case LINK -> work.link(entry.getKey(), value);
          case REQUEST -> work.request(entry.getDomain(), entry.getKey(), value);
        }
      }
    }
    model.settle();
    List<Profile> expected =
        model.profiles(Flow.CENTRALIZED).values().stream()
            .flatMap(ofPurpose -> ofPurpose.values().stream())
            .toList();
    assertThat(work.profiles()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(answers.cases).isEqualTo(model.requestIds());
    assertThat(answers.doubled).isZero();
  }

  private static final class Answers implements LoopOutput {

    private final Set<String> cases = new HashSet<>();
    private int doubled;

    @Override
    public void profile(String subject, Profile profile) {}

    @Override
    public void decision(Decision decision) {
      if (decision.getKind() == DecisionKind.CASE && !cases.add(decision.getDecisionId())) {
        doubled++;
      }
    }

    @Override
    public void refused() {
      throw new AssertionError("the log holds nothing that is refused");
    }
  }
}
