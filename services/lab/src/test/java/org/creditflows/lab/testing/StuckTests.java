package org.creditflows.lab.testing;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.creditflows.kit.thread.DaemonThreads;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Ends a run of the whole suite that hangs, after saying what every thread was doing. It guards
 * against waits that heed no interruption, which JUnit's timeouts cannot end, and against those
 * between tests and after the last; it asserts nothing about time. It writes to the process's own
 * standard error, since what tests print goes to files, of which some are never written then.
 */
public final class StuckTests implements TestExecutionListener {

  /** Less than {@code surefire.timeout} gives, several times what the suite takes. */
  private static final long LONGEST_MINUTES = 35;

  private static final int EXIT_STUCK = 3;

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    if (QuickStarts.isWholeSuite()) {
      DaemonThreads.named("stuck-tests").newThread(StuckTests::watch).start();
    }
  }

  private static void watch() {
    try {
      TimeUnit.MINUTES.sleep(LONGEST_MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    PrintStream terminal =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    try {
      terminal.println("[tests] hanging: not over after " + LONGEST_MINUTES + " min; all threads:");
      terminal.println(threads());
    } catch (JMException e) {
      terminal.println("[tests] threads cannot be told: " + e);
    } finally {
      Runtime.getRuntime().halt(EXIT_STUCK);
    }
  }

  /** With the locks that each holds and waits for, as {@code jstack} prints them. */
  private static String threads() throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "threadPrint",
                new Object[] {new String[] {"-l"}},
                new String[] {String[].class.getName()});
  }
}
