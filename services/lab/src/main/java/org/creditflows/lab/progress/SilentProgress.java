package org.creditflows.lab.progress;

/** For callers that want no output. */
record SilentProgress() implements Progress {

  @Override
  public Phase start(String name, long total) {
    return new SilentPhase();
  }

  @Override
  public void say(String line) {}

  private record SilentPhase() implements Phase {

    @Override
    public void reach(long done) {}

    @Override
    public void close() {}
  }
}
