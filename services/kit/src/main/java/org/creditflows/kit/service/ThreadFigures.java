package org.creditflows.kit.service;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/** What the live Java threads of this JVM have used: who the processor time went to. */
final class ThreadFigures {

  private ThreadFigures() {}

  /** A line for each thread: name, processor nanoseconds and allocated bytes, between tabs. */
  static String text() {
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    StringBuilder lines = new StringBuilder();
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null) {
        lines
            .append(thread.getThreadName().replace('\t', ' '))
            .append('\t')
            .append(Math.max(0, threads.getThreadCpuTime(thread.getThreadId())))
            .append('\t')
            .append(Math.max(0, threads.getThreadAllocatedBytes(thread.getThreadId())))
            .append('\n');
      }
    }
    return lines.toString();
  }
}
