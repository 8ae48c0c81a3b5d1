package org.creditflows.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.lab.export.Export;
import org.creditflows.lab.export.ExportTable;
import org.creditflows.lab.export.SeedOutcome;
import org.creditflows.lab.measure.Exposure;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.measure.ModelledRun;
import org.creditflows.lab.recount.Access;
import org.creditflows.lab.recount.Answers;
import org.creditflows.lab.recount.Decided;
import org.creditflows.lab.recount.Exported;
import org.creditflows.lab.recount.Links;
import org.creditflows.lab.recount.Mistakes;
import org.creditflows.lab.recount.Population;
import org.creditflows.lab.recount.Sights;
import org.creditflows.lab.reference.Told;
import org.creditflows.lab.statistics.AcrossSeeds;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
          .with(Parameter.LAWSUITS, 80)
          .with(Parameter.ARRESTS, 40)
          .with(Parameter.WRONG_PERSON, 0.2)
          .with(Parameter.LINKS_WRONG, 0.15);

  private static final List<Long> SEEDS = List.of(1L, 2L);

  @TempDir private static Path directory;
  private static Exported exported;
  private static List<Long> settlements;

  /** Sheets of each flow, in the order of the seeds. */
  private static final Map<Flow, List<MeasureSheet>> reported = new LinkedHashMap<>();

  private static final Map<Flow, MeasureSheet> exposure = new HashMap<>();

  @BeforeAll
  static void export() {
    ModelledRun run = ModelledRun.of(directory, SCENARIO, SEEDS.toArray(Long[]::new));
    settlements = run.settlements();
    OutcomeMeasures measures =
        new OutcomeMeasures(
            run.truth(), SCENARIO, RuleBook.DEFAULT, run.history(), settlements, Told.SECRET);
    TopicCatalogue catalogue = new TopicCatalogue("", 1);
    try (Export export = Export.into(directory.resolve("export"))) {
      export.log(directory.resolve("log.avro"), run.truth(), Told.SECRET);
      for (Flow flow : Flow.values()) {
        List<SeedOutcome> seeds = measures.seeds(run.outcome(flow));
        List<MeasureSheet> sheets = measures.of(run.outcome(flow));
        DisclosurePolicy policy = Told.POLICIES.get(flow);
        export.desks(seeds.get(0), policy);
        export.topics(policy.layout(flow, flow.label()), catalogue);
        seeds.forEach(export::outcome);
        export.measures(flow, SEEDS, sheets);
        reported.put(flow, sheets);
        exposure.put(
            flow,
            Exposure.of(
                policy.layout(flow, flow.label()),
                policy,
                ComparedDesks.of(SCENARIO, RuleBook.DEFAULT),
                RuleBook.DEFAULT,
                catalogue));
      }
    }
    exported = new Exported(directory.resolve("export"));
  }

  @Test
  void bothFormatsHoldTheSame() throws IOException {
    for (ExportTable table : ExportTable.values()) {
      List<Map<String, String>> avro = new ArrayList<>();
      Path file = directory.resolve("export").resolve(table.label() + ".avro");
      try (DataFileReader<GenericRecord> reader =
          new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
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
      assertThat(avro).as(table.label()).isNotEmpty().isEqualTo(exported.table(table.label()));
    }
  }

  /** A family of measures by its second route; the names are those of docs/measures.md. */
  enum Route {
    COVERAGE(people -> new Sights(people).coverage()),
    DISCRIMINATION(people -> new Answers(people).discrimination()),
    CONTRADICTION(people -> new Answers(people).contradiction()),
    ERROR_BLAST(people -> new Mistakes(people).errorBlast()),
    INSTITUTIONAL_DELAY(
        people -> new Mistakes(people).institutionalDays(Map.of("court", 15, "lending", 20))),
    WRONGFULNESS(people -> new Answers(people).wrongfulness()),
    LINKAGE(people -> new Links(people).linkage()),
    EXPOSURE(people -> new Sights(people).exposure()),
    LINKABILITY(people -> new Sights(people).linkability()),
    ANONYMITY(people -> new Sights(people).anonymity()),
    OVER_GENERALISATION(people -> new Decided(people).overGeneralisation()),
    STALE_NEGATIVES(people -> new Decided(people).staleNegatives()),
    LEAK(people -> new Decided(people).leak()),
    FAN_OUT(people -> new Decided(people).fanOut());

    private final Function<Population, Map<String, Double>> recount;

    Route(Function<Population, Map<String, Double>> recount) {
      this.recount = recount;
    }
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void secondRouteLeadsToTheSame(Route route) {
    reported.forEach(
        (flow, sheets) -> {
          List<Map<String, Double>> bySeed = new ArrayList<>();
          for (int seed = 0; seed < SEEDS.size(); seed++) {
            Map<String, Double> recounted = route.recount.apply(population(flow, seed));
            bySeed.add(recounted);
            Map<String, Measure> measures = sheets.get(seed).measures();
            recounted.forEach(
                (measure, value) -> expect(flow + " " + measure, measures.get(measure), value));
          }
          Map<String, Measure> means = AcrossSeeds.of(sheets).measures();
          bySeed
              .get(0)
              .keySet()
              .forEach(measure -> expect(flow, measure, means.get(measure), bySeed));
        });
  }

  @Test
  void everyMeasureOfOutcomesHasASecondRoute() {
    reported.forEach(
        (flow, sheets) -> {
          Set<String> measured = new HashSet<>(sheets.get(0).measures().keySet());
          for (Route route : Route.values()) {
            measured.removeAll(route.recount.apply(population(flow, 0)).keySet());
          }
          assertThat(measured).isEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource(Flow.class)
  void fieldsThatCanBeReadFollowFromTheReadersOfTopics(Flow flow) {
    Map<String, Double> values = new HashMap<>();
    exposure.get(flow).measures().forEach((measure, found) -> values.put(measure, found.value()));

    assertThat(new Access(exported, flow.label()).exposure()).isEqualTo(values);
  }

  /** What is taken out of evidence tells something only if the evidence explains what was said. */
  @ParameterizedTest
  @EnumSource(Flow.class)
  void everyDecisionFollowsFromTheEvidenceThatItCarries(Flow flow) {
    for (int seed = 0; seed < SEEDS.size(); seed++) {
      assertThat(new Decided(population(flow, seed)).inexplicable()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Flow.class)
  void surveyIsWhatPlainRulesSayOfWhatDesksSee(Flow flow) {
    for (int seed = 0; seed < SEEDS.size(); seed++) {
      assertThat(new Answers(population(flow, seed)).survey())
          .containsExactlyInAnyOrderElementsOf(
              exported.table("survey", flow.label(), SEEDS.get(seed).toString()));
    }
  }

  @Test
  void runShowsWhatIsToBeMeasured() {
    Map<String, Measure> means = AcrossSeeds.of(reported.get(Flow.CENTRALIZED)).measures();

    assertThat(
            Stream.of(
                "leak",
                "fanOut",
                "staleNegatives",
                "overGeneralisation",
                "linkability",
                "errorBlast.decisions.harmful",
                "repair.wrongDecisions",
                "repair.institutionalDays.pastDeadline",
                "linkage.overMerged",
                "linkage.underMerged",
                "wrongfulDenial.lender-1",
                "wrongfulGrant.travel"))
        .allSatisfy(measure -> assertThat(means.get(measure).value()).as(measure).isPositive());
  }

  @Test
  void secondRoutesUseNothingOfTheProject() throws IOException {
    try (Stream<Path> sources = Files.list(Path.of("src/test/java/org/creditflows/lab/recount"))) {
      assertThat(sources)
          .isNotEmpty()
          .allSatisfy(
              source ->
                  assertThat(Files.readString(source)).doesNotContain("import org.creditflows"));
    }
  }

  private static Population population(Flow flow, int seed) {
    return new Population(
        exported,
        flow.label(),
        SEEDS.get(seed).toString(),
        settlements.get(0),
        settlements.get(settlements.size() - 1));
  }

  /** Holds the mean over the seeds to what the report says. */
  private static void expect(
      Flow flow, String measure, Measure reported, List<Map<String, Double>> bySeed) {
    List<Double> values =
        bySeed.stream().map(each -> each.get(measure)).filter(value -> value != null).toList();
    expect(
        flow + " mean of " + measure,
        reported,
        values.isEmpty()
            ? null
            : Double.valueOf(
                values.stream().mapToDouble(Double::doubleValue).sum() / values.size()));
  }

  private static void expect(String what, Measure reported, Double value) {
    assertThat(reported).as(what).isNotNull();
    if (value == null) {
      assertThat(reported.value()).as(what).isNull();
    } else {
      assertThat(reported.value()).as(what).isCloseTo(value, within(1e-12));
    }
  }
}
