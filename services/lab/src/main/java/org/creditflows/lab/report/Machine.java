package org.creditflows.lab.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The machine that a run was done on.
 *
 * @param processors that the JVM may use
 * @param memoryBytes that the JVM may see
 */
public record Machine(
    String operatingSystem, String architecture, int processors, long memoryBytes, String java) {

  /** This machine. */
  public static Machine current() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        system.getName() + " " + system.getVersion(),
        system.getArch(),
        system.getAvailableProcessors(),
        system.getTotalMemorySize(),
        System.getProperty("java.vm.name") + " " + Runtime.version());
  }
}
