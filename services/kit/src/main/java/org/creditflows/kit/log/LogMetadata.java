package org.creditflows.kit.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names and texts of a log file's metadata. */
final class LogMetadata {

  static final String FORMAT_KEY = "creditflows.format";
  static final String SCHEMAS_KEY = "creditflows.schemas";
  static final String SCENARIO_KEY = "creditflows.scenario";
  static final String RULES_KEY = "creditflows.rules";
  static final String SEEDS_KEY = "creditflows.seeds";
  static final String MAX_LATENESS_DAYS_KEY = "creditflows.max-lateness-days";
  static final String SETTLEMENTS_KEY = "creditflows.settlements";
  static final String TALLY_KEY = "creditflows.tally";

  /** Goes up when the metadata or the meaning of entries change. */
  static final String FORMAT = "2";

  private static final String TALLY_FORM = "events=%019d links=%019d requests=%019d sha256=%s";
  private static final Pattern TALLY =
      Pattern.compile("events=(\\d{19}) links=(\\d{19}) requests=(\\d{19}) sha256=([0-9a-f]{64})");

  private LogMetadata() {}

  static String toText(LogTally tally) {
    return String.format(
        Locale.ROOT, TALLY_FORM, tally.events(), tally.links(), tally.requests(), tally.sha256());
  }

  /** As long as any tally, so that the tally can take its place once it is known. */
  static String unfinishedTally() {
    return " ".repeat(toText(new LogTally(0, 0, 0, "0".repeat(64))).length());
  }

  /** Empty while the log is unfinished. */
  static Optional<LogTally> toTally(String text) {
    Matcher matcher = TALLY.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new LogTally(
            Long.parseLong(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            Long.parseLong(matcher.group(3)),
            matcher.group(4)));
  }

  /** What stands in the file where the tally goes: key, length and value as Avro writes them. */
  static byte[] tallyInFile() {
    byte[] key = TALLY_KEY.getBytes(StandardCharsets.UTF_8);
    byte[] value = unfinishedTally().getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(key, key.length + 2 + value.length);
    int zigzag = 2 * value.length;
    all[key.length] = (byte) (zigzag & 0x7F | 0x80);
    all[key.length + 1] = (byte) (zigzag >> 7);
    System.arraycopy(value, 0, all, key.length + 2, value.length);
    return all;
  }

  static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  static <T> List<T> split(String text, Function<String, T> parse) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",")).map(parse).collect(Collectors.toUnmodifiableList());
  }
}
