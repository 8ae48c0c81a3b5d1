package org.creditflows.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.log.LogReader;
import org.creditflows.kit.log.LogWriter;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.progress.Progress;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedLogTest {

  /** Of the standard's own example. */
  private static final String OF_AN_ASSIGNED_AREA = "11010519491231002X";

  private final AvroCodec<LinkEntry> links = AvroCodec.of(LinkEntry.class);

  @TempDir private Path directory;

  @Test
  void givenLogThatNamesWhomThereMayBeIsRefusedInOneLine() throws IOException {
    PreparedLog drawn = PreparedLog.of(options(Optional.empty()), Progress.silent());
    Path given = Files.createDirectories(directory.resolve("given")).resolve("log.avro");
    Files.copy(
        drawn.file().resolveSibling("truth.jsonl.gz"), given.resolveSibling("truth.jsonl.gz"));
    rewrite(drawn.file(), given);

    assertThat(PreparedLog.of(options(Optional.of(drawn.file())), Progress.silent()).tally())
        .isEqualTo(drawn.tally());
    assertThatThrownBy(() -> PreparedLog.of(options(Optional.of(given)), Progress.silent()))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("log file " + given + " is refused for entry ")
        .hasMessageContaining("area 110105 is refused: only unassigned areas")
        .hasMessageNotContaining("\n");
  }

  private void rewrite(Path from, Path to) {
    try (LogReader reader = LogReader.open(from);
        LogWriter writer = LogWriter.create(to, reader.header())) {
      boolean named = false;
      for (LogEntry entry : reader) {
        boolean first = !named && entry.getKind() == LogKind.LINK;
        writer.append(first ? naming(entry) : entry);
        named = named || first;
      }
    }
  }

  private LogEntry naming(LogEntry entry) {
    LinkEntry link = links.decodeBinary(entry.getValue());
    List<LinkAssertion> assertions =
        link.getAssertions().stream()
            .map(
                each ->
                    LinkAssertion.newBuilder(each)
                        .setKind(SubjectKind.PERSON)
                        .setIdentifier(OF_AN_ASSIGNED_AREA)
                        .build())
            .toList();
    LinkEntry renamed = LinkEntry.newBuilder(link).setAssertions(assertions).build();
    return LogEntry.newBuilder(entry)
        .setValue(ByteBuffer.wrap(links.encodeBinary(renamed)))
        .build();
  }

  private CompareOptions options(Optional<Path> log) {
    return new CompareOptions(
        Optional.empty(),
        OptionalInt.of(20),
        OptionalInt.of(2),
        OptionalInt.of(1),
        Map.of(),
        List.of(4L),
        log,
        List.of(Flow.values()),
        PolicySource.DEFAULT,
        new CompareOptions.Cluster(Optional.empty(), Optional.empty(), 0, "", OptionalInt.empty()),
        directory,
        false,
        false);
  }
}
