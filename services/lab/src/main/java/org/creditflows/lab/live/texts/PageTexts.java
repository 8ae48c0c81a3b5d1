package org.creditflows.lab.live.texts;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** All words that users read, by id, in one language. */
public final class PageTexts {

  /** The language that is always there. */
  public static final String STANDARD = "en";

  private static final String PAGE = "/org/creditflows/lab/live/page/";

  private final String language;
  private final Map<String, String> texts;

  private PageTexts(String language, Map<String, String> texts) {
    this.language = language;
    this.texts = texts;
  }

  /** In the language that is always there. */
  public static PageTexts standard() {
    return new PageTexts(STANDARD, read("texts." + STANDARD + ".json", new TypeReference<>() {}));
  }

  /**
   * In the language that a browser asks for first, if there is a file of it.
   *
   * @param acceptLanguage header of that name, such as {@code fr-CH, fr;q=0.9}; null if there is
   *     none
   */
  public static PageTexts wanted(String acceptLanguage) {
    String language =
        acceptLanguage == null || acceptLanguage.length() < STANDARD.length()
            ? STANDARD
            : acceptLanguage.substring(0, STANDARD.length());
    List<String> known = read("languages.json", new TypeReference<>() {});
    return known.contains(language)
        ? new PageTexts(language, read("texts." + language + ".json", new TypeReference<>() {}))
        : standard();
  }

  /** Its code, such as en. */
  public String language() {
    return language;
  }

  /**
   * @throws IllegalStateException if there is no text of this id
   */
  public String text(String id) {
    String found = texts.get(id);
    if (found == null) {
      throw new IllegalStateException("there is no text " + id);
    }
    return found;
  }

  /** A text with each {name} replaced by a value. */
  public String text(String id, Map<String, String> values) {
    String filled = text(id);
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }

  private static <T> T read(String name, TypeReference<T> type) {
    try (InputStream file = PageTexts.class.getResourceAsStream(PAGE + name)) {
      return new ObjectMapper().readValue(file, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
