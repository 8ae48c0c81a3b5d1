package org.creditflows.lab.verify;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;

/** Finds where two Avro values first differ. */
final class Contrast {

  private static final int SHOWN_CHARACTERS = 160;

  private Contrast() {}

  /**
   * Such as {@code judgments[0].satisfiedTime: expected null, got 7}; empty where they are equal.
   */
  static Optional<String> of(Object expected, Object got) {
    return at("", expected, got);
  }

  private static Optional<String> at(String path, Object expected, Object got) {
    if (Objects.equals(expected, got)) {
      return Optional.empty();
    }
    if (expected instanceof IndexedRecord one
        && got instanceof IndexedRecord other
        && one.getSchema().equals(other.getSchema())) {
      return inRecord(path, one, other);
    }
    if (expected instanceof List<?> one && got instanceof List<?> other) {
      return inList(path, one, other);
    }
    String place = path.isEmpty() ? "" : path + ": ";
    return Optional.of(place + "expected " + shown(expected) + ", got " + shown(got));
  }

  private static Optional<String> inRecord(String path, IndexedRecord expected, IndexedRecord got) {
    String start = path.isEmpty() ? "" : path + ".";
    return expected.getSchema().getFields().stream()
        .map(field -> at(start + field.name(), expected.get(field.pos()), got.get(field.pos())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> inList(String path, List<?> expected, List<?> got) {
    for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
      Object one = i < expected.size() ? expected.get(i) : "nothing";
      Object other = i < got.size() ? got.get(i) : "nothing";
      Optional<String> difference = at(path + "[" + i + "]", one, other);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
  }
}
