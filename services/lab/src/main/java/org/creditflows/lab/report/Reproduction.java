package org.creditflows.lab.report;

import java.util.List;
import java.util.stream.Collectors;
import org.creditflows.schemas.catalogue.Flow;

/** The commands that give the same outcomes again. */
record Reproduction(CompareReport report) {

  List<String> commands() {
    String flows =
        " --flows "
            + report.flows().keySet().stream().map(Flow::label).collect(Collectors.joining(","));
    String seeds =
        report.log().seeds().stream().map(String::valueOf).collect(Collectors.joining(","));
    return List.of(
        "./lab compare --log " + report.logFile() + flows,
        "./lab compare --scenario scenario.yaml --seed " + seeds + flows);
  }
}
