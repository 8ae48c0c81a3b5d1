package org.creditflows.kit.parent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentWatchTest {

  @Test
  void tellsWhenTheInputEndsAndNotBefore() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    PipedOutputStream parent = new PipedOutputStream();
    InputStream input = new PipedInputStream(parent);
    ParentWatch.start(Map.of(ParentWatch.SETTING, "true"), input, gone::countDown);
    parent.write(1);
    assertThat(gone.getCount()).isOne();
    parent.close();
    assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void leavesTheInputAloneUnlessAsked() throws IOException {
    byte[] typed = {1, 2};
    InputStream input = new ByteArrayInputStream(typed);
    ParentWatch.start(Map.of(), input, () -> {});
    assertThat(input.readAllBytes()).isEqualTo(typed);
  }
}
