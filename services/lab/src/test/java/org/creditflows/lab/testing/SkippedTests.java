package org.creditflows.lab.testing;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end of a run which tests were skipped and why. It writes to the process's own
 * standard error, since what tests print goes to files.
 */
public final class SkippedTests implements TestExecutionListener {

  private record Skipped(String test, String reason) {}

  private final Queue<Skipped> skipped = new ConcurrentLinkedQueue<>();
  private TestPlan plan;

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    skipped.add(new Skipped(name(test), reason));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      skipped.add(
          new Skipped(
              name(test), result.getThrowable().map(Throwable::getMessage).orElse("no reason")));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan finished) {
    PrintStream terminal =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    skipped.forEach(
        each -> terminal.println("[tests] skipped " + each.test() + ": " + each.reason()));
  }

  /** With the class of a method before it. */
  private String name(TestIdentifier test) {
    return plan.getParent(test)
        .filter(parent -> test.isTest())
        .map(parent -> parent.getDisplayName() + "." + test.getDisplayName())
        .orElse(test.getDisplayName());
  }
}
