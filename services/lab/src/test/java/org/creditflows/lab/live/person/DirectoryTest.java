package org.creditflows.lab.live.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.creditflows.kit.log.LogReader;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.population.Scenario;
import org.creditflows.population.TrueSubject;
import org.creditflows.population.TruthFile;
import org.creditflows.population.WrongRecord;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {

  private static final Scenario SCENARIO =
      Scenario.defaults().withPeople(1000).withCompanies(50).withMonths(3);

  @TempDir private static Path files;
  private static Path log;
  private static Directory directory;

  @BeforeAll
  static void draw() {
    log = files.resolve("log.avro");
    Path truth = files.resolve("truth.jsonl.gz");
    new TimelineWriter(SCENARIO, List.of(1L)).write(log, truth, (written, all) -> {});
    directory = new Directory(TruthFile.read(truth), LiveLog.read(log));
  }

  @Test
  void whoeverIsWronglyRecordedHasAnEventInAFileThatIsWrongByNow() {
    long now = SCENARIO.start().toEpochMilli();
    Set<String> told = keysWithEvents(now);
    Random random = new Random(1);
    List<TrueSubject> picked =
        IntStream.range(0, 300)
            .mapToObj(i -> directory.pick(Directory.Pick.WRONGLY_RECORDED, random, now))
            .map(found -> found.orElseThrow())
            .distinct()
            .toList();
    assertThat(picked).hasSizeGreaterThan(10);
    assertThat(picked)
        .allMatch(
            person ->
                directory.keys(person.identifier()).stream()
                    .anyMatch(key -> told.contains(key) && isWrong(key, now)));
  }

  /** Or restrictions that a court's own desks put on it would be nobody's. */
  @Test
  void fileThatWasPutInByHandIsAmongItsOwnersFiles() {
    TrueSubject owner = directory.wellKnown().get(0);
    directory.own("court:live-1", owner);
    assertThat(directory.keys(owner.identifier())).contains("court:live-1");
    assertThat(directory.owner("court:live-1")).contains(owner.identifier());
  }

  private static boolean isWrong(String key, long now) {
    return directory.wrong(key).stream()
        .filter(record -> record.publishedTime() <= now)
        .map(WrongRecord::correctedTime)
        .anyMatch(corrected -> corrected == null || corrected > now);
  }

  private static Set<String> keysWithEvents(long now) {
    Set<String> keys = new TreeSet<>();
    try (LogReader reader = LogReader.open(log)) {
      for (LogEntry entry : reader) {
        if (entry.getKind() == LogKind.EVENT && entry.getPublishedTime() <= now) {
          keys.add(entry.getKey());
        }
      }
    }
    return keys;
  }
}
