package org.creditflows.kit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFileTest {

  private static final LogHeader HEADER =
      new LogHeader(
          "people: 10\nname: 'tally'\n",
          "- name: first\n",
          List.of(7L, 8L),
          90,
          List.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-31T00:00:00Z")));

  private static final String SYNTHETIC = "660007198005170011";

  @TempDir private Path directory;

  @Test
  void whatWasWrittenIsReadBack() {
    List<LogEntry> entries = entries(1_000);
    Path file = write(entries);
    try (LogReader reader = LogReader.open(file)) {
      assertThat(reader.header()).isEqualTo(HEADER);
      assertThat(reader.tally().entries()).isEqualTo(1_000);
      assertThat(reader.tally().events()).isEqualTo(334);
      assertThat(reader.tally().of(LogKind.LINK)).isEqualTo(333);
      assertThat(reader).containsExactlyElementsOf(entries);
    }
  }

  @Test
  void entriesThatAreNotAskedForArePassedOver() {
    List<LogEntry> entries = entries(1_000);
    Path file = write(entries);
    Set<LogKind> facts = EnumSet.of(LogKind.EVENT, LogKind.LINK);
    try (LogReader reader = LogReader.open(file, EnumSet.of(Domain.TAX), facts)) {
      assertThat(reader)
          .containsExactlyElementsOf(
              entries.stream()
                  .filter(entry -> entry.getDomain() == Domain.TAX)
                  .filter(entry -> facts.contains(entry.getKind()))
                  .toList());
    }
  }

  @Test
  void emptyLogIsRead() {
    try (LogReader reader = LogReader.open(write(List.of()))) {
      assertThat(reader).isEmpty();
      assertThat(reader.tally().entries()).isZero();
    }
  }

  @Test
  void tallyBearsTheHashOfTheEntriesAndNotOfTheFile() throws IOException {
    List<LogEntry> entries = entries(100);
    LogHash hash = new LogHash();
    entries.forEach(hash::add);
    String expected = hash.finish();
    Path first = write(entries);
    byte[] firstBytes = Files.readAllBytes(first);
    Path second = write(entries);
    assertThat(Files.readAllBytes(second)).isNotEqualTo(firstBytes);
    try (LogReader reader = LogReader.open(second)) {
      assertThat(reader.tally().sha256()).isEqualTo(expected);
    }
  }

  @Test
  void entryOutOfOrderIsRefused() {
    List<LogEntry> entries = entries(2);
    try (LogWriter writer = LogWriter.create(directory.resolve("log.avro"), HEADER)) {
      writer.append(entries.get(1));
      assertThatIllegalArgumentException().isThrownBy(() -> writer.append(entries.get(0)));
    }
  }

  @Test
  void cutIsFoundWhereverItIs() throws IOException {
    byte[] whole = Files.readAllBytes(write(entries(40_000)));
    List<Integer> lengths = new ArrayList<>(List.of(0, 1, 3, 4, 5, 17, 18, whole.length - 1));
    for (int length = 20; length < whole.length; length += 20_011) {
      lengths.add(length);
    }
    for (int length : lengths) {
      Path cut = Files.write(directory.resolve("cut.avro"), Arrays.copyOf(whole, length));
      assertThat(catchThrowable(() -> readAll(cut)))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(LogFileException.class)
          .hasMessageStartingWith("log file " + cut + " is ")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void cutAtTheEndOfABlockIsFound() throws IOException {
    byte[] whole = Files.readAllBytes(write(entries(40_000)));
    byte[] sync = Arrays.copyOfRange(whole, whole.length - 16, whole.length);
    int blocks = 0;
    for (int end = 16; end < whole.length; end++) {
      if (Arrays.equals(whole, end - 16, end, sync, 0, 16)) {
        blocks++;
        Path cut = Files.write(directory.resolve("cut.avro"), Arrays.copyOf(whole, end));
        assertThatThrownBy(() -> readAll(cut))
            .isInstanceOf(LogFileException.class)
            .hasMessageContaining("is cut off or damaged after")
            .hasMessageEndingWith("of 40000 entries");
      }
    }
    assertThat(blocks).as("ends of blocks before the last").isGreaterThan(2);
  }

  @Test
  void bytesAfterTheEndAreFound() throws IOException {
    byte[] whole = Files.readAllBytes(write(entries(10)));
    Path longer =
        Files.write(directory.resolve("longer.avro"), Arrays.copyOf(whole, whole.length + 40));
    assertThatThrownBy(() -> readAll(longer)).isInstanceOf(LogFileException.class);
  }

  @Test
  void changedValueIsFoundByTheHash() throws IOException {
    List<LogEntry> events = new ArrayList<>(entries(300));
    events.removeIf(entry -> entry.getKind() != LogKind.EVENT);
    Path file = write(events);
    LogReader.verify(file);
    String hash = sha256(file);
    LogEntry changed = LogEntry.newBuilder(events.get(50)).setValue(ByteBuffer.allocate(1)).build();
    events.set(50, changed);
    write(events);
    replace(file, sha256(file), hash);
    assertThatThrownBy(() -> LogReader.verify(file))
        .isInstanceOf(LogFileException.class)
        .hasMessage("log file %s does not hold the entries whose hash it bears".formatted(file));
  }

  @Test
  void unfinishedLogIsRefused() {
    Path file = directory.resolve("log.avro");
    try (LogWriter writer = LogWriter.create(file, HEADER)) {
      writer.append(entries(1).get(0));
      assertThatThrownBy(() -> LogReader.open(file))
          .isInstanceOf(LogFileException.class)
          .hasMessageEndingWith("was never finished");
    }
  }

  @Test
  void otherFilesAreNoLogs() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "people: 10\n");
    assertThatThrownBy(() -> LogReader.open(text))
        .isInstanceOf(LogFileException.class)
        .hasMessageEndingWith("is no log file");
    Path avro = directory.resolve("other.avro");
    try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>())) {
      writer.create(Schema.create(Schema.Type.STRING), avro.toFile());
    }
    assertThatThrownBy(() -> LogReader.open(avro))
        .isInstanceOf(LogFileException.class)
        .hasMessageContaining("is no log file");
  }

  @Test
  void missingFileAndMissingDirectoryAreNamed() {
    Path missing = directory.resolve("none/log.avro");
    assertThatThrownBy(() -> LogReader.open(missing))
        .hasMessage(
            "log file %s cannot be read: there is no such file or directory".formatted(missing));
    assertThatThrownBy(() -> LogWriter.create(missing, HEADER))
        .hasMessage(
            "log file %s cannot be written: there is no such file or directory".formatted(missing));
  }

  @Test
  void logOfOtherSchemasIsRefused() throws IOException {
    Path file = write(entries(3));
    replace(file, LogSchemas.fingerprint(), "0123456789abcdef");
    assertThatThrownBy(() -> LogReader.open(file))
        .isInstanceOf(LogFileException.class)
        .hasMessage(
            "log file %s was written with schemas 0123456789abcdef, and this version reads %s"
                .formatted(file, LogSchemas.fingerprint()));
  }

  @ParameterizedTest
  @CsvSource({
    "PERSON, 11010519491231002X, area 110105 is refused: only unassigned areas",
    "OFFICIAL, 11010519491231002X, area 110105 is refused: only unassigned areas",
    "COMPANY, 91350100M000100Y43, area 350100 is refused: only unassigned areas",
    "PUBLIC_BODY, 91110105000000019Q, area 110105 is refused: only unassigned areas",
    "PERSON, 660007198005170012, the check character of a resident ID is wrong",
    "COMPANY, 91660007000000019P, the check character of a credit code is wrong",
    "PERSON, 66000719800230001X, the birth date of a resident ID is no date",
    "PERSON, 66000719800230, a resident ID has 17 digits and a check character",
  })
  void linkToWhomThereMayBeIsRefused(SubjectKind kind, String identifier, String why) {
    Path file =
        write(List.of(entry(0), link(1, SubjectKind.PERSON, SYNTHETIC), link(2, kind, identifier)));
    assertThatThrownBy(() -> LogReader.verify(file))
        .isInstanceOf(LogFileException.class)
        .hasMessageStartingWith(
            "log file %s is refused for entry 3, the link of court:party-2: %s"
                .formatted(file, why))
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining(identifier);
  }

  @Test
  void linksToNobodyAreNotRefused() {
    Path file =
        write(
            List.of(
                link(1, SubjectKind.PERSON, SYNTHETIC),
                link(2, SubjectKind.COMPANY, "91660007000000019N"),
                new LogEntry(2_000L, Domain.COURT, 3L, LogKind.LINK, 7L, "court:party-1", null)));
    assertThatCode(() -> LogReader.verify(file)).doesNotThrowAnyException();
  }

  private Path write(List<LogEntry> entries) {
    Path file = directory.resolve("log.avro");
    try (LogWriter writer = LogWriter.create(file, HEADER)) {
      entries.forEach(writer::append);
    }
    return file;
  }

  private static void readAll(Path file) {
    try (LogReader reader = LogReader.open(file)) {
      reader.forEach(entry -> {});
    }
  }

  private static String sha256(Path file) {
    try (LogReader reader = LogReader.open(file)) {
      return reader.tally().sha256();
    }
  }

  private static void replace(Path file, String old, String other) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Files.write(file, text.replace(old, other).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<LogEntry> entries(int count) {
    return LongStream.range(0, count).mapToObj(LogFileTest::entry).toList();
  }

  private static LogEntry link(long number, SubjectKind kind, String identifier) {
    String key = "court:party-" + number;
    LinkAssertion assertion =
        new LinkAssertion("a", kind, identifier, "Li Wei", LinkMethod.VERIFIED_ID, "office", 1L);
    LinkEntry entry = new LinkEntry(key, 1L, 2_000L, List.of(assertion), List.of());
    return new LogEntry(
        2_000L,
        Domain.COURT,
        number,
        LogKind.LINK,
        7L,
        key,
        ByteBuffer.wrap(AvroCodec.of(LinkEntry.class).encodeBinary(entry)));
  }

  private static LogEntry entry(long index) {
    LogKind kind = LogKind.values()[(int) (index % LogKind.values().length)];
    byte[] value = ("value " + index * 0x9E3779B97F4A7C15L).getBytes(StandardCharsets.UTF_8);
    return new LogEntry(
        1_000 + index / 4,
        Domain.values()[(int) (index % 4)],
        index / 4 + 1,
        kind,
        7L,
        "court:party-" + index,
        index % 10 == 9 ? null : ByteBuffer.wrap(value));
  }
}
