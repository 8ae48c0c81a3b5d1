package org.creditflows.lab.preflight;

import java.util.Optional;

/** One thing that a run needs. */
@FunctionalInterface
interface Check {

  /** What is missing and what can be done, in one line; empty where nothing is. */
  Optional<String> problem();
}
