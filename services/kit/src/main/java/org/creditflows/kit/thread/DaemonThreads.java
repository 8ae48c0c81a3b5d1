package org.creditflows.kit.thread;

import java.util.concurrent.ThreadFactory;

/** Makes threads that end with their process. */
public final class DaemonThreads {

  private DaemonThreads() {}

  /** Threads that all have one name, by which thread dumps and processor times tell them. */
  public static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
