package org.creditflows.lab.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.creditflows.schemas.log.LogKind;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopWorkTest {

  private static final Duration MAX_LATENESS = Duration.ofDays(90);

  @TempDir private Path directory;

  private final ReferenceModel model =
      new ReferenceModel(
          MAX_LATENESS,
          FlowSettings.DEFAULT_SUBJECT_SECRET,
          RuleBook.DEFAULT,
          Map.of(Flow.CENTRALIZED, DisclosurePolicy.EVERYTHING));
  private final LogTelling telling = new LogTelling(model);
  private final Answers answers = new Answers();
  private final LoopWork work =
      new LoopWork(FlowSettings.DEFAULT_SUBJECT_SECRET, MAX_LATENESS, RuleBook.DEFAULT, answers);
  private final LogFraming framing = new LogFraming();

  @Test
  void loopComesToTheProfilesAndDecisionsOfTheReferenceModel() {
    entries(300, 20).forEach(this::tell);
    model.settle();
    List<Profile> expected =
        model.profiles(Flow.CENTRALIZED).values().stream()
            .flatMap(ofPurpose -> ofPurpose.values().stream())
            .toList();
    assertThat(work.profiles()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(answers.cases.keySet()).isEqualTo(model.requestIds());
    assertThat(answers.doubled).isZero();
  }

  @Test
  void requestsAfterAllFactsAreAnsweredAsTheReferenceModelAnswersThem() {
    List<LogEntry> entries = entries(300, 60);
    entries.stream().filter(entry -> entry.getKind() != LogKind.REQUEST).forEach(this::tell);
    entries.stream().filter(entry -> entry.getKind() == LogKind.REQUEST).forEach(this::tell);
    List<Decision> expected = model.settle().cases(Flow.CENTRALIZED);
    assertThat(answers.cases.values()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected).anyMatch(decision -> !decision.getRelatedFlags().isEmpty());
  }

  private List<LogEntry> entries(int people, int companies) {
    Path log = directory.resolve("log.avro");
    new TimelineWriter(Scenario.defaults().withPeople(people).withCompanies(companies), List.of(1L))
        .write(log, directory.resolve("truth.jsonl.gz"), (written, all) -> {});
    List<LogEntry> entries = new ArrayList<>();
    try (LogReader reader = LogReader.open(log)) {
      reader.forEach(entries::add);
    }
    return entries;
  }

  private void tell(LogEntry entry) {
    telling.tell(entry);
    byte[] value = framing.value(entry);
    switch (entry.getKind()) {
      case EVENT -> work.event(entry.getDomain(), entry.getKey(), value);
      case LINK -> work.link(entry.getKey(), value);
      case REQUEST -> work.request(entry.getDomain(), entry.getKey(), value);
    }
  }

  private static final class Answers implements LoopOutput {

    private final Map<String, Decision> cases = new HashMap<>();
    private int doubled;

    @Override
    public void profile(String subject, Profile profile) {}

    @Override
    public void decision(Decision decision) {
      if (decision.getKind() == DecisionKind.CASE
          && cases.put(decision.getDecisionId(), decision) != null) {
        doubled++;
      }
    }

    @Override
    public void refused() {
      throw new AssertionError("the log holds nothing that is refused");
    }
  }
}
