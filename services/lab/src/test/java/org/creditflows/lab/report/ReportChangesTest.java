package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.creditflows.lab.failure.UserMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportChangesTest {

  @TempDir private Path directory;

  @Test
  void sameReportsDoNotDiffer() throws IOException {
    assertThat(changes(root -> {})).isEmpty();
  }

  @Test
  void namesTheScenarioKeyTheLogAndTheMeasure() throws IOException {
    assertThat(
            changes(
                root -> {
                  root.put("scenario", "people: 500\n");
                  ((ObjectNode) root.get("log")).put("sha256", "abc");
                  measure(root, "siloed", "coverage.k1.travel").put("value", 0.5);
                }))
        .contains("scenario people: 20000 -> 500", "siloed coverage.k1.travel: 21.0 % -> 50.0 %")
        .anySatisfy(line -> assertThat(line).startsWith("log: ").endsWith("-> abc"));
  }

  @Test
  void valueWithinTheOthersIntervalIsNoChange() throws IOException {
    assertThat(
            changes(
                root -> {
                  ObjectNode measure = measure(root, "siloed", "coverage.k1.travel");
                  measure.put("value", 0.22);
                  ArrayNode interval = measure.putArray("ci95");
                  interval.add(0.2).add(0.24);
                }))
        .isEmpty();
  }

  @Test
  void changeThatRoundingHidesIsSaidInFull() throws IOException {
    assertThat(changes(root -> measure(root, "siloed", "coverage.k1.travel").put("value", 0.2104)))
        .containsExactly("siloed coverage.k1.travel: 0.21 share -> 0.2104 share");
  }

  @Test
  void sameSumTakenInAnotherOrderIsNoChange() throws IOException {
    double sum = Math.nextUp(0.21);

    assertThat(changes(root -> measure(root, "siloed", "coverage.k1.travel").put("value", sum)))
        .isEmpty();
  }

  @Test
  void machineFigureMovesByAThirdWithoutBeingAChange() throws IOException {
    assertThat(changes(root -> measure(root, "siloed", "drainRate").put("value", 120_000)))
        .isEmpty();
    assertThat(changes(root -> measure(root, "siloed", "drainRate").put("value", 40_000)))
        .containsExactly("siloed drainRate: 141,234 records/s -> 40,000 records/s");
  }

  @Test
  void timeByTheWallClockMovesByAThirdWithoutBeingAChange() throws IOException {
    String identifier = "repair.propagationMillis.p50";
    Consumer<ObjectNode> before = root -> timed(root, identifier, 300);

    assertThat(changes(before, root -> timed(root, identifier, 350))).isEmpty();
    assertThat(changes(before, root -> timed(root, identifier, 100)))
        .singleElement()
        .asString()
        .startsWith("siloed " + identifier + ": ");
  }

  @Test
  void saysThatRulesDiffer() throws IOException {
    assertThat(changes(root -> root.put("rules", "- name: other\n")))
        .containsExactly("rules differ");
  }

  @Test
  void namesThePolicies() throws IOException {
    assertThat(changes(root -> root.put("policy", "shared-credit")))
        .containsExactly("policy: federated -> shared-credit");
  }

  @Test
  void whatAnOlderReportDoesNotSayIsNotCompared() throws IOException {
    assertThat(changes(root -> root.remove(List.of("rules", "policy")))).isEmpty();
  }

  @Test
  void otherLayoutIsRefusedWithOneLine() {
    assertThatThrownBy(() -> changes(root -> root.put("reportVersion", 99)))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("report.json has layout version 99; this lab reads version 1");
  }

  @Test
  void otherFileIsRefusedWithOneLine() throws IOException {
    Path file = Files.writeString(directory.resolve("other.json"), "{\"a\": 1}");
    assertThatThrownBy(() -> SavedReport.read(file))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("other.json is no report.json");
  }

  private static void timed(ObjectNode root, String identifier, double millis) {
    ObjectNode measures = (ObjectNode) root.get("flows").get("siloed").get("measures");
    ObjectNode measure = measures.get("drainRate").deepCopy();
    measures.set(identifier, measure.put("value", millis).put("unit", "ms"));
  }

  private List<String> changes(Consumer<ObjectNode> change) throws IOException {
    return changes(any -> {}, change);
  }

  /**
   * @param both what is done to either report
   */
  private List<String> changes(Consumer<ObjectNode> both, Consumer<ObjectNode> change)
      throws IOException {
    ObjectNode root = ReportJson.tree(SampleReport.verified());
    root.put("scenario", "people: 20000\n");
    both.accept(root);
    return ReportChanges.between(save("a", root.deepCopy(), any -> {}), save("b", root, change));
  }

  private SavedReport save(String name, ObjectNode root, Consumer<ObjectNode> change)
      throws IOException {
    change.accept(root);
    Path place = Files.createDirectories(directory.resolve(name));
    new ObjectMapper().writeValue(place.resolve("report.json").toFile(), root);
    return SavedReport.read(place);
  }

  private static ObjectNode measure(ObjectNode root, String flow, String identifier) {
    return (ObjectNode) root.get("flows").get(flow).get("measures").get(identifier);
  }
}
