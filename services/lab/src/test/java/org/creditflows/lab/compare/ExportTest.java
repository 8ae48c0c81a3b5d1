package org.creditflows.lab.compare;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.lab.export.Export;
import org.creditflows.lab.export.ExportTable;
import org.creditflows.lab.export.SeedOutcome;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.measure.ModelledRun;
import org.creditflows.lab.reference.Told;
import org.creditflows.lab.statistics.AcrossSeeds;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Works measures out anew from exported files alone, by slow and plain routes. */
class ExportTest {

  private static final Scenario SCENARIO =
      Scenario.defaults()
          .withPeople(200)
          .withCompanies(15)
          .withMonths(5)
          .with(Parameter.FALSE_JUDGMENTS, 20)
          .with(Parameter.DELISTING_FORGOTTEN, 0.5)
          .with(Parameter.LISTINGS, 6)
          .with(Parameter.LINKS_WRONG, 0.15);

  @TempDir private static Path directory;
  private static final Map<ExportTable, List<Map<String, String>>> tables = new HashMap<>();
  private static final Map<String, MeasureSheet> reported = new LinkedHashMap<>();

  @BeforeAll
  static void export() {
    ModelledRun run = ModelledRun.of(directory, SCENARIO, 1L, 2L);
    OutcomeMeasures measures =
        new OutcomeMeasures(
            run.truth(), SCENARIO, RuleBook.DEFAULT, run.history(), run.settlements(), Told.SECRET);
    try (Export export = Export.into(directory.resolve("export"))) {
      export.log(directory.resolve("log.avro"), run.truth(), Told.SECRET);
      for (Flow flow : Flow.values()) {
        List<SeedOutcome> seeds = measures.seeds(run.outcome(flow));
        List<MeasureSheet> sheets = measures.of(run.outcome(flow));
        export.desks(seeds.get(0));
        seeds.forEach(export::outcome);
        export.measures(flow, List.of(1L, 2L), sheets);
        reported.put(flow.label(), AcrossSeeds.of(sheets));
      }
    }
    for (ExportTable table : ExportTable.values()) {
      tables.put(table, csv(table));
    }
  }

  @Test
  void bothFormatsHoldTheSame() throws IOException {
    for (ExportTable table : ExportTable.values()) {
      List<Map<String, String>> avro = new ArrayList<>();
      try (DataFileReader<GenericRecord> reader =
          new DataFileReader<>(file(table, "avro").toFile(), new GenericDatumReader<>())) {
        for (GenericRecord record : reader) {
          Map<String, String> row = new LinkedHashMap<>();
          record
              .getSchema()
              .getFields()
              .forEach(
                  field -> {
                    Object cell = record.get(field.pos());
                    row.put(field.name(), cell == null ? "" : cell.toString());
                  });
          avro.add(row);
        }
      }
      assertThat(avro).as(table.label()).isNotEmpty().isEqualTo(tables.get(table));
    }
  }

  @Test
  void coverageIsFoundByCountingTheFactsThatADeskSees() {
    forEachFlow(
        flow -> {
          for (Map<String, String> desk : of(ExportTable.DESKS, flow)) {
            expect(flow, "coverage.k3." + desk.get("desk"), seed -> coverage(flow, seed, desk));
          }
        });
  }

  @Test
  void contradictionIsFoundByComparingEveryTwoAnswers() {
    forEachFlow(
        flow ->
            expect(
                flow,
                "contradiction",
                seed -> {
                  double pairs = 0;
                  double apart = 0;
                  for (List<Map<String, String>> asked :
                      ofSeed(ExportTable.SURVEY, flow, seed).stream()
                          .collect(groupingBy(row -> row.get("subject")))
                          .values()) {
                    for (Map<String, String> one : asked) {
                      for (Map<String, String> other : asked) {
                        if (one != other && question(one).equals(question(other))) {
                          pairs++;
                          apart += one.get("granted").equals(other.get("granted")) ? 0 : 1;
                        }
                      }
                    }
                  }
                  return apart / pairs;
                }));
  }

  @Test
  void staleNegativesAreFoundAmongDecisions() {
    forEachFlow(
        flow ->
            expect(
                flow,
                "staleNegatives",
                seed -> {
                  Map<String, Map<String, String>> last = new HashMap<>();
                  for (Map<String, String> row : ofSeed(ExportTable.DECISIONS, flow, seed)) {
                    last.put(row.get("decision_id"), row);
                  }
                  return last.values().stream()
                      .filter(row -> row.get("granted").equals("false"))
                      .filter(row -> row.get("granted_unexpired").equals("true"))
                      .count();
                }));
  }

  @Test
  void wrongfulDenialIsFoundAmongReviews() {
    forEachFlow(
        flow -> {
          for (String desk : List.of("lender-2", "travel", "landlord")) {
            expect(
                flow,
                "wrongfulDenial." + desk,
                seed -> {
                  List<Map<String, String>> right =
                      ofSeed(ExportTable.REVIEWS, flow, seed).stream()
                          .filter(row -> row.get("desk").equals(desk))
                          .filter(row -> row.get("truly_granted").equals("true"))
                          .toList();
                  double denied =
                      right.stream().filter(row -> row.get("granted").equals("false")).count();
                  return denied / right.size();
                });
          }
        });
  }

  @Test
  void linkageIsFoundByLookingAtEveryTwoRecords() {
    for (String flow : List.of("federated", "centralized")) {
      expect(flow, "linkage.recall", seed -> linked(flow, seed, true));
      expect(flow, "linkage.precision", seed -> linked(flow, seed, false));
    }
  }

  @Test
  void defaultsAndRepaymentsAreToldApartByEveryTwoScores() {
    forEachFlow(flow -> expect(flow, "discrimination.auc.lender-1", seed -> auc(flow, seed)));
  }

  @Test
  void errorSpreadIsFoundAmongEffects() {
    forEachFlow(
        flow -> expect(flow, "errorBlast.decisions.harmful", seed -> harmfulEffects(flow, seed)));
  }

  /** Within twelve months, for each mistake that stood at some time in the run. */
  private static double harmfulEffects(String flow, String seed) {
    Map<String, Long> published = new HashMap<>();
    Set<String> standing = new HashSet<>();
    for (Map<String, String> row : ofSeed(ExportTable.MISTAKES, "", seed)) {
      long since = Long.parseLong(row.get("published_time"));
      published.merge(row.get("mistake_id"), since, Math::min);
      String corrected = row.get("corrected_time");
      long stood = Math.max(SCENARIO.start().toEpochMilli(), since);
      if (corrected.isEmpty() || Long.parseLong(corrected) > stood) {
        standing.add(row.get("mistake_id"));
      }
    }
    double harmful =
        ofSeed(ExportTable.EFFECTS, flow, seed).stream()
            .filter(row -> row.get("harmful").equals("true"))
            .filter(
                row ->
                    Long.parseLong(row.get("as_of"))
                        <= aYearAfter(published.get(row.get("mistake_id"))))
            .count();
    return harmful / standing.size();
  }

  private static long aYearAfter(long instant) {
    return Instant.ofEpochMilli(instant)
        .atOffset(ZoneOffset.UTC)
        .plusMonths(12)
        .toInstant()
        .toEpochMilli();
  }

  private static double coverage(String flow, String seed, Map<String, String> desk) {
    Map<String, String> owners = owners(seed);
    Map<String, Map<String, Long>> seen = new HashMap<>();
    for (Map<String, String> fact : ofSeed(ExportTable.FACTS, flow, seed)) {
      String source = fact.get("source_key");
      boolean profile = !fact.get("reader").isEmpty();
      boolean home = source.startsWith(desk.get("home").toLowerCase() + ":");
      boolean customer = !desk.get("desk").startsWith("lender-") || source.contains(name(desk));
      boolean shown = profile && fact.get("reader").equals(desk.get("reader"));
      if (shown || !profile && home && customer) {
        String subject = profile ? fact.get("subject") : owners.get(source);
        boolean whole = !profile;
        Map<String, Long> ofSubject = seen.computeIfAbsent(subject, any -> new HashMap<>());
        ofSubject.merge(
            (whole ? "own " : "shared ") + source, Long.parseLong(fact.get("facts")), Long::sum);
      }
    }
    double covered = 0;
    for (Map<String, String> subject : ofSeed(ExportTable.SUBJECTS, "", seed)) {
      Map<String, Long> sources = seen.getOrDefault(subject.get("subject"), Map.of());
      long facts = 0;
      for (Map.Entry<String, Long> source : sources.entrySet()) {
        boolean twice =
            source.getKey().startsWith("shared ")
                && sources.containsKey("own " + source.getKey().substring(7));
        facts += twice ? 0 : source.getValue();
      }
      covered += facts >= 3 ? 1 : 0;
    }
    return covered / ofSeed(ExportTable.SUBJECTS, "", seed).size();
  }

  private static String name(Map<String, String> lender) {
    return ":" + lender.get("desk") + ":";
  }

  /** Pairs of records that are one subject's and in one profile, of those that are one or other. */
  private static double linked(String flow, String seed, boolean ofOwners) {
    Map<String, String> owners = owners(seed);
    Map<String, String> profiles = new HashMap<>();
    ofSeed(ExportTable.PROFILES, flow, seed)
        .forEach(row -> profiles.put(row.get("source_key"), row.get("subject")));
    List<String> records =
        ofSeed(ExportTable.RECORDS, flow, seed).stream().map(row -> row.get("source_key")).toList();
    double both = 0;
    double all = 0;
    for (String one : records) {
      for (String other : records) {
        if (one.compareTo(other) < 0) {
          boolean owned = owners.get(one).equals(owners.get(other));
          boolean together =
              profiles.containsKey(one) && profiles.get(one).equals(profiles.get(other));
          both += owned && together ? 1 : 0;
          all += (ofOwners ? owned : together) ? 1 : 0;
        }
      }
    }
    return both / all;
  }

  private static double auc(String flow, String seed) {
    Set<String> defaulters =
        ofSeed(ExportTable.SUBJECTS, "", seed).stream()
            .filter(row -> row.get("would_default").equals("true"))
            .map(row -> row.get("subject"))
            .collect(toSet());
    Map<Boolean, List<Double>> scores = new HashMap<>();
    for (Map<String, String> row : ofSeed(ExportTable.SURVEY, flow, seed)) {
      if (row.get("desk").equals("lender-1")) {
        String score = row.get("score");
        scores
            .computeIfAbsent(defaulters.contains(row.get("subject")), any -> new ArrayList<>())
            .add(score.isEmpty() ? 575 : Double.parseDouble(score));
      }
    }
    double right = 0;
    for (double repayer : scores.get(false)) {
      for (double defaulter : scores.get(true)) {
        right += repayer > defaulter ? 1 : repayer == defaulter ? 0.5 : 0;
      }
    }
    return right / scores.get(false).size() / scores.get(true).size();
  }

  private static Map<String, String> owners(String seed) {
    Map<String, String> owners = new HashMap<>();
    ofSeed(ExportTable.SOURCES, "", seed)
        .forEach(row -> owners.put(row.get("source_key"), row.get("subject")));
    return owners;
  }

  private static String question(Map<String, String> row) {
    return tables.get(ExportTable.DESKS).stream()
        .filter(desk -> desk.get("desk").equals(row.get("desk")))
        .map(desk -> desk.get("question"))
        .findFirst()
        .orElseThrow();
  }

  private static void forEachFlow(Consumer<String> flow) {
    reported.keySet().forEach(flow);
  }

  /** Holds a measure that is worked out seed by seed to what the report says. */
  private static void expect(String flow, String measure, ToDoubleFunction<String> ofSeed) {
    double mean = (ofSeed.applyAsDouble("1") + ofSeed.applyAsDouble("2")) / 2;
    assertThat(mean)
        .as(flow + " " + measure)
        .isCloseTo(reported.get(flow).measures().get(measure).value(), within(1e-12));
  }

  private static List<Map<String, String>> of(ExportTable table, String flow) {
    return tables.get(table).stream().filter(row -> row.get("flow").equals(flow)).toList();
  }

  /**
   * @param flow empty where the table has none
   */
  private static List<Map<String, String>> ofSeed(ExportTable table, String flow, String seed) {
    return tables.get(table).stream()
        .filter(row -> row.get("seed").equals(seed))
        .filter(row -> row.getOrDefault("flow", "").equals(flow))
        .toList();
  }

  private static List<Map<String, String>> csv(ExportTable table) {
    try (var rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .<Map<String, String>>readValues(file(table, "csv").toFile())) {
      return rows.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(ExportTable table, String ending) {
    return directory.resolve("export").resolve(table.label() + "." + ending);
  }
}
