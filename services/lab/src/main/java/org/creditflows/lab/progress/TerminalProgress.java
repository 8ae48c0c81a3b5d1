package org.creditflows.lab.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One moving bar for each phase, for a person at a terminal. */
public final class TerminalProgress implements Progress {

  private static final int NAME_WIDTH = 34;

  private final PrintStream out;
  private final int columns;

  /**
   * @param columns width of the terminal
   */
  public TerminalProgress(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public Phase start(String name, long total) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(String.format("%-" + NAME_WIDTH + "s", name))
            .setInitialMax(total > 0 ? total : -1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .hideEta()
            .setConsumer(new ConsoleProgressBarConsumer(out, columns))
            .build();
    return new BarPhase(bar);
  }

  @Override
  public void say(String line) {
    out.println(line);
  }

  private record BarPhase(ProgressBar bar) implements Phase {

    @Override
    public void reach(long done) {
      bar.stepTo(done);
    }

    /** A bar without a length is full when its phase is over. */
    @Override
    public void close() {
      if (bar.isIndefinite()) {
        bar.maxHint(1);
        bar.stepTo(1);
      }
      bar.close();
    }
  }
}
