package org.creditflows.lab.scenario;

import java.nio.file.Path;

/** The scenarios that come with the project, as tests find them. */
final class Scenarios {

  static final ScenarioLibrary LIBRARY = new ScenarioLibrary(Path.of("../../scenarios"));

  private Scenarios() {}

  static ScenarioFile named(String name) {
    return ScenarioFile.load(LIBRARY.find(name));
  }
}
