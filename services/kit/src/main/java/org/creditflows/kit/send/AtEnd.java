package org.creditflows.kit.send;

/** What a producer does when all of its log is sent. */
public enum AtEnd {
  FINISH {
    @Override
    Dispatch after(Dispatch dispatch) {
      return dispatch;
    }
  },

  /**
   * Sends the log again from its start, without end. The flows take all that they have seen for
   * duplicates, requests too: their state stays the same, and nothing is decided again.
   */
  REPEAT {
    @Override
    Dispatch after(Dispatch dispatch) {
      return (source, outlet) -> {
        while (!Thread.currentThread().isInterrupted()) {
          dispatch.run(source, outlet);
        }
      };
    }
  };

  /** The dispatch, and what follows it. */
  abstract Dispatch after(Dispatch dispatch);
}
