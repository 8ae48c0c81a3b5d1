package org.creditflows.kit.parent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.creditflows.kit.settings.Settings;

/**
 * Ends a child process with its parent, even when the parent was killed: the parent keeps the other
 * end of the child's standard input open and never writes, so the stream ends when the parent does.
 */
public final class ParentWatch {

  /** Setting of a child; a service started by hand or in a container leaves it unset. */
  public static final String SETTING = "EXIT_WITH_STDIN";

  private ParentWatch() {}

  /**
   * Whether the settings ask for a watch.
   *
   * @throws org.creditflows.kit.settings.SettingException if {@link #SETTING} is neither true nor
   *     false
   */
  public static boolean isAskedFor(Settings settings) {
    return settings.flag(SETTING, false);
  }

  /**
   * Starts watching if it {@linkplain #isAskedFor is asked for}; else does nothing.
   *
   * @param whenGone runs once, on a thread of its own
   */
  public static void start(Map<String, String> environment, InputStream input, Runnable whenGone) {
    if (!isAskedFor(Settings.of(environment))) {
      return;
    }
    Thread watch = new Thread(() -> awaitEnd(input, whenGone), "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void awaitEnd(InputStream input, Runnable whenGone) {
    try {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A stream that breaks has ended as well.
    }
    whenGone.run();
  }
}
