package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/report.md to what report.json has. */
class ReportDocumentTest {

  private static final Pattern DOCUMENTED = Pattern.compile("^\\| `([^`]+)` \\|");

  @Test
  void documentsEveryPathAndNoOther() throws IOException {
    Set<String> paths = new TreeSet<>();
    collect("", ReportJson.tree(SampleReport.differing()), paths);
    assertThat(documentedPaths()).isEqualTo(paths);
  }

  private static Set<String> documentedPaths() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("..", "..", "docs", "report.md"))) {
      return lines
          .map(DOCUMENTED::matcher)
          .filter(Matcher::find)
          .map(match -> match.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static void collect(String path, JsonNode node, Set<String> paths) {
    if (node.isArray() && !path.endsWith("ci95")) {
      node.forEach(element -> collect(path + "[]", element, paths));
    } else if (node.isObject()) {
      node.properties().forEach(child -> collect(path, child.getKey(), child.getValue(), paths));
    } else {
      paths.add(path);
    }
  }

  private static void collect(String parent, String name, JsonNode child, Set<String> paths) {
    String generic =
        switch (parent) {
          case "flows" -> "<flow>";
          case "flows.<flow>.measures" -> "<id>";
          case "flows.<flow>.deadLetters" -> "<topic>";
          case "differences" -> "<a>-<b>";
          case "differences.<a>-<b>" -> "<id>";
          case "settings" -> "<name>";
          case "memory.peakBytesByProcess" -> "<process>";
          default -> name;
        };
    collect(parent.isEmpty() ? generic : parent + "." + generic, child, paths);
  }
}
