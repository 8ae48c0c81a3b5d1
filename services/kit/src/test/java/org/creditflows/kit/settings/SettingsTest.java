package org.creditflows.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  enum Store {
    IN_MEMORY,
    ROCKSDB
  }

  private static Settings with(String setting, String value) {
    return Settings.of(Map.of(setting, value));
  }

  private static final Settings EMPTY = Settings.of(Map.of());

  @Test
  void missingSettingGivesTheDefault() {
    assertThat(EMPTY.text("PREFIX", "")).isEmpty();
    assertThat(EMPTY.integer("PORT", 80, 0, 65_535)).isEqualTo(80);
    assertThat(EMPTY.choice("STORE", Store.class, Store.ROCKSDB)).isEqualTo(Store.ROCKSDB);
    assertThat(EMPTY.numbers("SEEDS", List.of(42L))).containsExactly(42L);
    assertThat(EMPTY.path("STATE_DIR")).isEmpty();
  }

  @Test
  void blankSettingCountsAsMissing() {
    assertThat(with("PORT", " ").integer("PORT", 80, 0, 65_535)).isEqualTo(80);
  }

  @Test
  void missingRequiredSettingIsNamed() {
    assertThatThrownBy(() -> EMPTY.required("BOOTSTRAP_SERVERS", "HOST:PORT"))
        .isInstanceOf(SettingException.class)
        .hasMessage("setting BOOTSTRAP_SERVERS is missing; allowed is HOST:PORT");
  }

  @Test
  void emptyFileHoldsNoSecret(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "\n");
    assertThatThrownBy(() -> with("SECRET_FILE", file.toString()).secret("SECRET", "usual"))
        .isInstanceOf(SettingException.class)
        .hasMessageEndingWith("allowed is a file that is not empty");
  }

  @Test
  void numberOutsideItsRangeIsRefused() {
    for (String wrong : List.of("65536", "-1", "80a", "1e3", "99999999999999999999")) {
      assertThatThrownBy(() -> with("PORT", wrong).integer("PORT", 0, 0, 65_535))
          .isInstanceOf(SettingException.class)
          .hasMessage("setting PORT is '%s'; allowed is a whole number from 0 to 65535", wrong);
    }
  }

  @Test
  void millisecondsBecomeADuration() {
    Duration read =
        with("COMMIT_INTERVAL_MS", "250")
            .milliseconds("COMMIT_INTERVAL_MS", Duration.ZERO, Duration.ZERO, Duration.ofHours(1));
    assertThat(read).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void choiceIsReadWithHyphenOrUnderscoreInAnyCase() {
    for (String text : List.of("in-memory", "in_memory", "IN_MEMORY")) {
      assertThat(with("STORE", text).choice("STORE", Store.class, Store.ROCKSDB))
          .isEqualTo(Store.IN_MEMORY);
    }
    assertThatThrownBy(() -> with("STORE", "disk").choice("STORE", Store.class, Store.ROCKSDB))
        .hasMessage("setting STORE is 'disk'; allowed is in-memory or rocksdb");
  }

  @Test
  void flagIsTrueOrFalseInAnyCase() {
    assertThat(with("WATCH", "True").flag("WATCH", false)).isTrue();
    assertThat(with("WATCH", "false").flag("WATCH", true)).isFalse();
    assertThat(EMPTY.flag("WATCH", true)).isTrue();
    assertThatThrownBy(() -> with("WATCH", "yes").flag("WATCH", false))
        .hasMessage("setting WATCH is 'yes'; allowed is true or false");
  }

  @Test
  void numbersAreSplitAtCommas() {
    assertThat(with("SEEDS", "1, 2,3").numbers("SEEDS", List.of())).containsExactly(1L, 2L, 3L);
    assertThatThrownBy(() -> with("SEEDS", "1,,2").numbers("SEEDS", List.of()))
        .isInstanceOf(SettingException.class);
  }

  @Test
  void fileThatIsNotThereIsRefused(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("log"), "");
    assertThat(with("LOG_FILE", file.toString()).readableFile("LOG_FILE")).contains(file);
    assertThatThrownBy(() -> with("LOG_FILE", directory + "/none").readableFile("LOG_FILE"))
        .hasMessageEndingWith("none'; allowed is a file that can be read");
  }

  @Test
  void lineBreaksInAValueStayOffTheMessage() {
    assertThatThrownBy(() -> with("PORT", "8\n0").integer("PORT", 0, 0, 1))
        .hasMessageNotContaining("\n");
  }
}
