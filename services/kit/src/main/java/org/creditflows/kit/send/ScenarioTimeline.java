package org.creditflows.kit.send;

import java.nio.file.Path;
import java.util.List;

/** Makes the log of a scenario anew instead of reading it from a file. */
@FunctionalInterface
public interface ScenarioTimeline {

  LogSource of(Path scenario, List<Long> seeds);
}
