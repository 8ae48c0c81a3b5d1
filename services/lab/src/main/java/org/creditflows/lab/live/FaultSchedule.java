package org.creditflows.lab.live;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.creditflows.lab.live.switches.LiveSwitch;
import org.creditflows.lab.live.switches.Switchboard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults for a run without hands: every minute one switch, drawn by the seed, is turned on, and off
 * after half a minute. Equal seeds give the same faults in the same order.
 */
final class FaultSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(FaultSchedule.class);
  private static final long EVERY_SECONDS = 60;
  private static final long STANDS_SECONDS = 30;

  private final Random draw;
  private final Switchboard switchboard;
  private final List<LiveSwitch> switches;

  FaultSchedule(long seed, Switchboard switchboard) {
    draw = new Random(seed);
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
      switchboard.on(id, Map.of());
      clock.schedule(this::reset, STANDS_SECONDS, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      LOG.warn("switch {} was refused: {}", id, e.getMessage());
    }
  }

  private void reset() {
    try {
      switchboard.reset();
    } catch (RuntimeException e) {
      LOG.warn("switches were not reset: {}", e.getMessage());
    }
  }
}
