package org.creditflows.kit.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Typed access to the settings of a service. A blank setting counts as missing. Every method throws
 * {@link SettingException} if the value is not what it asks for.
 */
public final class Settings {

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  public static Settings of(Map<String, String> values) {
    return new Settings(values);
  }

  public Optional<String> optional(String setting) {
    return Optional.ofNullable(values.get(setting)).map(String::strip).filter(v -> !v.isEmpty());
  }

  public String text(String setting, String otherwise) {
    return optional(setting).orElse(otherwise);
  }

  /**
   * @param allowed what is allowed, should the setting be missing
   */
  public String required(String setting, String allowed) {
    return optional(setting).orElseThrow(() -> new SettingException(setting, null, allowed));
  }

  public int integer(String setting, int otherwise, int least, int most) {
    return (int) number(setting, otherwise, least, most);
  }

  public long number(String setting, long otherwise, long least, long most) {
    String allowed = "a whole number from " + least + " to " + most;
    return parsed(setting, allowed, text -> within(Long.parseLong(text), least, most))
        .orElse(otherwise);
  }

  /** Reads a whole number of milliseconds. */
  public Duration milliseconds(String setting, Duration otherwise, Duration least, Duration most) {
    return Duration.ofMillis(
        number(setting, otherwise.toMillis(), least.toMillis(), most.toMillis()));
  }

  /** Reads true or false, in any case. */
  public boolean flag(String setting, boolean otherwise) {
    return parsed(setting, "true or false", Settings::truth).orElse(otherwise);
  }

  /** Reads the name of a constant, whatever its case, with hyphens or underscores. */
  public <E extends Enum<E>> E choice(String setting, Class<E> type, E otherwise) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    String allowed =
        constants.stream().map(Settings::choiceName).collect(Collectors.joining(" or "));
    return parsed(setting, allowed, text -> constantNamed(text, constants)).orElse(otherwise);
  }

  public Optional<Path> path(String setting) {
    return parsed(setting, "a path", Path::of);
  }

  public Optional<Path> readableFile(String setting) {
    return parsed(setting, "a file that can be read", Settings::readable);
  }

  /**
   * Reads a secret from the file that the setting with {@code _FILE} after its name gives, else
   * from the setting itself.
   */
  public String secret(String setting, String otherwise) {
    Optional<Path> file = readableFile(setting + "_FILE");
    return file.isPresent() ? contents(setting + "_FILE", file.get()) : text(setting, otherwise);
  }

  /** Reads whole numbers between commas. */
  public List<Long> numbers(String setting, List<Long> otherwise) {
    return parsed(setting, "whole numbers between commas, such as 1,2,3", Settings::splitNumbers)
        .orElse(otherwise);
  }

  /**
   * Reads a setting of a form of its own.
   *
   * @param parse throws {@link IllegalArgumentException} if the text is not allowed
   */
  public <T> Optional<T> parsed(String setting, String allowed, Function<String, T> parse) {
    return optional(setting)
        .map(
            text -> {
              try {
                return parse.apply(text);
              } catch (IllegalArgumentException e) {
                throw new SettingException(setting, text, allowed);
              }
            });
  }

  private static String contents(String setting, Path file) {
    String contents;
    try {
      contents = Files.readString(file).strip();
    } catch (IOException e) {
      throw new SettingException(setting, file.toString(), "a file that can be read");
    }
    if (contents.isEmpty()) {
      throw new SettingException(setting, file.toString(), "a file that is not empty");
    }
    return contents;
  }

  private static long within(long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  private static <E extends Enum<E>> E constantNamed(String text, List<E> constants) {
    String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
    return constants.stream()
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  private static String choiceName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Path readable(String text) {
    Path path = Path.of(text);
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new InvalidPathException(text, "no file that can be read");
    }
    return path;
  }

  private static List<Long> splitNumbers(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(Long::valueOf).toList();
  }
}
