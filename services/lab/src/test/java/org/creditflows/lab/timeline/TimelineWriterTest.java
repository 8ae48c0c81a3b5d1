package org.creditflows.lab.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.creditflows.court.CourtRecords;
import org.creditflows.kit.log.LogReader;
import org.creditflows.lending.LendingRecords;
import org.creditflows.platform.PlatformRecords;
import org.creditflows.population.Scenario;
import org.creditflows.population.Timeline;
import org.creditflows.population.Truth;
import org.creditflows.population.TruthFile;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.creditflows.tax.TaxRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it changes the locale")
class TimelineWriterTest {

  private static final Scenario SMALL = Scenario.defaults().withPeople(200).withCompanies(10);
  private static final Pattern IDENTIFIER = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");

  /** Changes with the population, its mapping or the schemas, and with nothing else. */
  private static final String HASH_OF_SEED_1 =
      "226262fe16ccd0ed6ec3143e1453dd1828ad37ed71a436fad40598653a33a10d";

  @TempDir private Path directory;

  @Test
  void theHashOfASmallLogIsTheSameOnAnyMachine() {
    assertThat(write(1).sha256()).isEqualTo(HASH_OF_SEED_1);
  }

  @Test
  void theHashDoesNotDependOnTheDigitsOfTheLocale() {
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(write(1).sha256()).isEqualTo(HASH_OF_SEED_1);
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void anotherSeedGivesAnotherLog() {
    assertThat(write(2).sha256()).isNotEqualTo(HASH_OF_SEED_1);
  }

  @Test
  void theSummaryCountsWhatIsInTheFile() {
    LogSummary summary = write(1);
    List<LogEntry> entries = written();
    assertThat(summary.events()).isEqualTo(count(entries, LogKind.EVENT)).isPositive();
    assertThat(summary.links()).isEqualTo(count(entries, LogKind.LINK)).isPositive();
    assertThat(summary.requests()).isEqualTo(count(entries, LogKind.REQUEST)).isPositive();
    assertThat(summary.people()).isEqualTo(200);
    assertThat(summary.companies()).isEqualTo(10);
    assertThat(summary.seeds()).containsExactly(1L);
  }

  @Test
  void theTruthLiesBesideTheLog() {
    write(1);
    Truth truth = TruthFile.read(directory.resolve("truth.jsonl.gz"));
    Timeline timeline = Timeline.of(SMALL, List.of(1L));
    assertThat(truth.withRightRecords(List.of())).isEqualTo(timeline.truth());
    assertThat(truth.rightRecords())
        .hasSameSizeAs(timeline.rightOccurrences())
        .allMatch(right -> !right.event().isEmpty());
  }

  @Test
  void progressEndsWithAllEntries() {
    List<Long> told = new ArrayList<>();
    TimelineWriter writer = new TimelineWriter(SMALL, List.of(1L));
    writer.write(log(), directory.resolve("truth.jsonl.gz"), (done, all) -> told.add(all - done));
    assertThat(told).endsWith(0L).isSortedAccordingTo((left, right) -> Long.compare(right, left));
  }

  @Test
  void aLogThatWasNotWrittenToItsEndDoesNotStay() {
    TimelineWriter writer = new TimelineWriter(SMALL, List.of(1L));
    assertThatThrownBy(
            () ->
                writer.write(
                    log(),
                    directory.resolve("truth.jsonl.gz"),
                    (done, all) -> {
                      throw new IllegalStateException("stopped");
                    }))
        .hasMessage("stopped");
    assertThat(log()).doesNotExist();
  }

  @Test
  void noEventOrRequestBearsAnIdentifierOrAName() {
    write(1);
    Set<String> personal = new TreeSet<>();
    Truth truth = TruthFile.read(directory.resolve("truth.jsonl.gz"));
    truth.subjects().forEach(subject -> personal.add(subject.identifier()));
    truth.subjects().forEach(subject -> personal.add(subject.name()));
    for (LogEntry entry : written()) {
      if (entry.getKind() != LogKind.LINK) {
        String text = StandardCharsets.ISO_8859_1.decode(entry.getValue().duplicate()).toString();
        assertThat(IDENTIFIER.matcher(text).find()).isFalse();
        assertThat(personal).noneMatch(text::contains);
      }
    }
  }

  @Test
  void everyDomainAloneMakesItsPartOfTheLog() {
    write(1);
    List<LogEntry> entries = written();
    List<Long> seeds = List.of(1L);
    assertThat(CourtRecords.log(SMALL, seeds))
        .toIterable()
        .containsExactlyElementsOf(of(entries, Domain.COURT));
    assertThat(TaxRecords.log(SMALL, seeds))
        .toIterable()
        .containsExactlyElementsOf(of(entries, Domain.TAX));
    assertThat(LendingRecords.log(SMALL, seeds))
        .toIterable()
        .containsExactlyElementsOf(of(entries, Domain.LENDING));
    assertThat(PlatformRecords.log(SMALL, seeds))
        .toIterable()
        .containsExactlyElementsOf(of(entries, Domain.PLATFORM));
  }

  private LogSummary write(long seed) {
    TimelineWriter writer = new TimelineWriter(SMALL, List.of(seed));
    return writer.write(log(), directory.resolve("truth.jsonl.gz"), WrittenEntries.UNWATCHED);
  }

  private Path log() {
    return directory.resolve("log.avro");
  }

  private List<LogEntry> written() {
    List<LogEntry> entries = new ArrayList<>();
    try (LogReader reader = LogReader.open(log())) {
      reader.forEach(entries::add);
    }
    return entries;
  }

  private static List<LogEntry> of(List<LogEntry> entries, Domain domain) {
    return entries.stream().filter(entry -> entry.getDomain() == domain).toList();
  }

  private static long count(List<LogEntry> entries, LogKind kind) {
    return entries.stream().filter(entry -> entry.getKind() == kind).count();
  }
}
