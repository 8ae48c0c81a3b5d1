package org.creditflows.kit.parent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.creditflows.kit.settings.SettingException;
import org.junit.jupiter.api.Test;

class ParentWatchTest {

  private static final int PIPE_BYTES = 1_024;

  @Test
  void tellsWhenTheInputEndsAndNotBefore() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    PipedOutputStream parent = new PipedOutputStream();
    InputStream input = new PipedInputStream(parent, PIPE_BYTES);
    ParentWatch.start(Map.of(ParentWatch.SETTING, "true"), input, gone::countDown);
    // More than the pipe holds, so when it is written the watch has read and not ended by that.
    parent.write(new byte[4 * PIPE_BYTES]);
    assertThat(gone.getCount()).isOne();
    parent.close();
    assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void refusesASettingThatIsNeitherTrueNorFalse() {
    Map<String, String> settings = Map.of(ParentWatch.SETTING, "yes");
    assertThatThrownBy(() -> ParentWatch.start(settings, InputStream.nullInputStream(), () -> {}))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("EXIT_WITH_STDIN");
  }

  @Test
  void leavesTheInputAloneUnlessAsked() throws IOException {
    byte[] typed = {1, 2};
    InputStream input = new ByteArrayInputStream(typed);
    ParentWatch.start(Map.of(), input, () -> {});
    assertThat(input.readAllBytes()).isEqualTo(typed);
  }
}
