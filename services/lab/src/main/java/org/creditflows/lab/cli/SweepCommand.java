package org.creditflows.lab.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.creditflows.lab.compare.CompareOptions;
import org.creditflows.lab.failure.ResultFiles;
import org.creditflows.lab.report.ReportFiles;
import org.creditflows.lab.report.SweepReport;
import org.creditflows.lab.report.SweepTable;
import org.creditflows.lab.sweep.SweepJob;
import org.creditflows.lab.sweep.SweepOptions;
import org.creditflows.lab.sweep.SweepOptions.Search;
import org.creditflows.population.Parameter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code ./lab sweep}. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Runs a grid of scenarios and shows what each flow does to people as a key of the scenario",
      "changes; or finds where the flows change places.",
      "",
      "Written are sweep.html, sweep.json and sweep.csv. Figures for machines are not taken.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done and verified, 1 a run failed or differs from the model, 2 wrong usage.",
      "",
      "Examples:",
      "  ./lab sweep --vary mistakes.wrongPersonShare=0,0.06,0.3 --people 2000 --seeds 1..3",
      "  ./lab sweep --vary links.neverShare=0,0.2,0.4,0.6,0.8 --model",
      "  ./lab sweep --break-even --measure wrongfulDenial.lender --keys links.neverShare"
    })
final class SweepCommand implements Callable<Integer> {

  /** Link recall, error rate, observation rate and how conduct goes together between domains. */
  static final List<Parameter> SEARCHED =
      List.of(
          Parameter.LINKS_NEVER,
          Parameter.SHOWN_UNPAID,
          Parameter.OBSERVED,
          Parameter.CROSS_DOMAIN_CORRELATION);

  /** A search asks the reference model some dozens of times. */
  private static final Map<Parameter, Double> SEARCHED_SIZE =
      Map.of(Parameter.PEOPLE, 1000.0, Parameter.COMPANIES, 50.0, Parameter.MONTHS, 6.0);

  private final Terminal terminal;
  private final Clock clock;
  private final Function<CompareOptions, List<String>> preflight;
  private final SweepJob job;

  @Spec private CommandSpec spec;

  @Option(
      names = "--vary",
      paramLabel = "KEY=V,V,..",
      description =
          "A key of the scenario (docs/scenario.md) and the values that it takes. May be repeated:"
              + " every value of each key meets every value of the others.")
  private List<String> varied = new ArrayList<>();

  @Option(
      names = "--model",
      description =
          "Lets the reference model compute the points between the first and the last, without Kafka;"
              + " at these two the real flows are verified against it.")
  private boolean model;

  @Option(
      names = "--break-even",
      description =
          "Finds the values of keys at which flows change places, with the reference model; the real"
              + " flows are verified against it at the scenario itself. Default of --people,"
              + " --companies, --months: what the scenario's file gives, else 1000, 50, 6.")
  private boolean breakEven;

  @Option(
      names = "--measure",
      paramLabel = "NAME",
      description =
          "For --break-even: a measure of docs/measures.md, or the beginning of several, of which the"
              + " mean is taken. Default: discrimination.auc, the mean over lenders.")
  private String measure;

  @Option(
      names = "--keys",
      split = ",",
      paramLabel = "KEY",
      description =
          "For --break-even: keys to search along. Default: links.neverShare (link recall),"
              + " mistakes.shownUnpaidShare (error rate), observation.share,"
              + " traits.crossDomainCorrelation.")
  private List<String> keys;

  @Mixin private CompareArguments arguments;

  /**
   * @param preflight what is missing for a run, one line each
   */
  SweepCommand(
      Terminal terminal,
      Clock clock,
      Function<CompareOptions, List<String>> preflight,
      SweepJob job) {
    this.terminal = terminal;
    this.clock = clock;
    this.preflight = preflight;
    this.job = job;
  }

  @Override
  public Integer call() throws InterruptedException {
    SweepOptions options = options(spec.commandLine());
    List<String> problems = preflight.apply(options.runs());
    problems.forEach(terminal::complain);
    if (!problems.isEmpty()) {
      return KnownFailures.FAILED;
    }
    SweepReport sweep = job.run(options, terminal.progress());
    ResultFiles.write(
        options.runs().directory(), () -> ReportFiles.write(sweep, options.runs().directory()));
    terminal.out().print(SweepTable.of(sweep));
    terminal
        .out()
        .printf(
            "%nWritten to %s: sweep.html, sweep.json, sweep.csv, a directory for each point.%n",
            options.runs().directory());
    if (sweep.verified()) {
      return 0;
    }
    terminal.complain("the sweep failed: what a flow put out differs from the reference model");
    return KnownFailures.FAILED;
  }

  private SweepOptions options(CommandLine line) {
    refuseWhatIsOfOneRun(line);
    require(line, breakEven == varied.isEmpty(), "give either --vary KEY=V,V,.. or --break-even");
    require(
        line,
        breakEven || measure == null && keys == null,
        "--measure and --keys are for --break-even");
    require(line, !(breakEven && model), "--break-even asks the reference model in any case");
    CompareOptions runs = arguments.toOptions(line, clock, "sweep");
    require(
        line,
        !breakEven || runs.flows().size() > 1 && runs.seeds().size() > 1,
        "--break-even needs two flows and two seeds at least");
    return new SweepOptions(
        breakEven ? sized(line, runs) : runs,
        values(line),
        model,
        breakEven ? Optional.of(search(line)) : Optional.empty(),
        "./lab " + String.join(" ", line.getParseResult().originalArgs()));
  }

  /** Topics that stay would be in the way of the next point, which has the same prefix. */
  private static void refuseWhatIsOfOneRun(CommandLine line) {
    for (String option : List.of("--log", "--export", "--keep")) {
      require(
          line, !isGiven(line, option), option + " cannot be given here; see ./lab compare --help");
    }
  }

  private static CompareOptions sized(CommandLine line, CompareOptions runs) {
    Map<Parameter, Double> size = new LinkedHashMap<>();
    SEARCHED_SIZE.forEach(
        (key, standard) -> {
          if (!isGiven(line, "--" + key.key()) && !runs.gives(key)) {
            size.put(key, standard);
          }
        });
    return runs.with(size, runs.directory());
  }

  private Map<Parameter, List<Double>> values(CommandLine line) {
    Map<Parameter, List<Double>> values = new LinkedHashMap<>();
    for (String each : varied) {
      Assignment assignment = Assignment.of(line, "--vary", each);
      Parameter key = varying(line, "--vary", assignment.key());
      List<Double> ofKey =
          Arrays.stream(assignment.text().split(",", -1)).map(assignment::value).toList();
      require(
          line,
          CompareArguments.isDistinct(ofKey),
          "--vary: " + key.key() + " has the same value twice; each must differ");
      require(
          line,
          values.put(key, ofKey) == null,
          "--vary: " + key.key() + " is given twice; each key may stand once");
    }
    return values;
  }

  private Search search(CommandLine line) {
    List<Parameter> searched =
        keys == null
            ? SEARCHED
            : keys.stream()
                .map(key -> varying(line, "--keys", Assignment.key(line, "--keys", key)))
                .toList();
    require(
        line,
        CompareArguments.isDistinct(searched),
        "--keys: a key is given twice; each may stand once");
    return new Search(measure == null ? "discrimination.auc" : measure, searched);
  }

  private static Parameter varying(CommandLine line, String option, Parameter key) {
    require(line, key != Parameter.START, option + ": start is a date and cannot be varied");
    return key;
  }

  private static boolean isGiven(CommandLine line, String option) {
    return line.getParseResult().hasMatchedOption(option);
  }

  private static void require(CommandLine line, boolean allowed, String otherwise) {
    CompareArguments.require(line, allowed, otherwise);
  }
}
