package org.creditflows.lab.live;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.creditflows.lab.live.switches.LiveSwitch;
import org.creditflows.lab.live.switches.Switchboard;

/**
 * Faults for a run without hands: every minute one switch, drawn by the seed, is turned on, and off
 * after half a minute. Equal seeds give the same faults in the same order.
 */
final class FaultSchedule {

  private static final long EVERY_SECONDS = 60;
  private static final long STANDS_SECONDS = 30;

  private final Random draw;
  private final Switchboard switchboard;
  private final List<LiveSwitch> switches;
  private final Consumer<String> told;
  private final long startNanos = System.nanoTime();

  /**
   * @param told one line for each switch that is turned
   */
  FaultSchedule(long seed, Switchboard switchboard, Consumer<String> told) {
    draw = new Random(seed);
    this.told = told;
    this.switchboard = switchboard;
    switches = switchboard.all();
  }

  void start(ScheduledExecutorService clock) {
    clock.scheduleAtFixedRate(() -> turn(clock), STANDS_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** The next switch in the order that the seed settles. */
  String next() {
    return switches.get(draw.nextInt(switches.size())).id();
  }

  private void turn(ScheduledExecutorService clock) {
    String id = next();
    try {
      say(id + " is turned on");
      switchboard.on(id, Map.of());
      clock.schedule(this::reset, STANDS_SECONDS, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      say(id + " was refused: " + e.getMessage());
    }
  }

  private void reset() {
    try {
      switchboard.reset();
      say("all is turned off again");
    } catch (RuntimeException e) {
      say("not all was turned off: " + e.getMessage());
    }
  }

  private void say(String what) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
    told.accept("%3d:%02d %s".formatted(seconds / 60, seconds % 60, what));
  }
}
