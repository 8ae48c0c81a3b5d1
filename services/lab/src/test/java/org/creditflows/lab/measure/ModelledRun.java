package org.creditflows.lab.measure;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.kit.log.LogReader;
import org.creditflows.lab.counterfactual.PolicySharing;
import org.creditflows.lab.counterfactual.Rulings;
import org.creditflows.lab.reference.History;
import org.creditflows.lab.reference.LogListener;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Told;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.lab.verify.LogTelling;
import org.creditflows.population.Scenario;
import org.creditflows.population.Truth;
import org.creditflows.population.TruthFile;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.log.LogEntry;

/** A small population and what the reference model says that each flow puts out of it. */
public final class ModelledRun {

  private final ReferenceModel model =
      new ReferenceModel(Told.MAX_LATENESS, Told.SECRET, RuleBook.DEFAULT, Told.POLICIES);
  private final Truth truth;
  private final List<Long> settlements = new ArrayList<>();
  private final ModelledDecisions decisions = new ModelledDecisions(model, List.of(Flow.values()));

  private ModelledRun(
      Path directory,
      Scenario scenario,
      Function<ReferenceModel, LogListener> told,
      List<Long> seeds) {
    Path log = directory.resolve("log.avro");
    Path truthFile = directory.resolve("truth.jsonl.gz");
    new TimelineWriter(scenario, seeds).write(log, truthFile, (written, all) -> {});
    truth = TruthFile.read(truthFile);
    try (LogReader reader = LogReader.open(log)) {
      replay(reader, new LogTelling(told.apply(model)));
    }
  }

  public static ModelledRun of(Path directory, Scenario scenario, Long... seeds) {
    return of(directory, scenario, model -> model, seeds);
  }

  /** Tells the reference model the log by way of a listener. */
  static ModelledRun of(
      Path directory,
      Scenario scenario,
      Function<ReferenceModel, LogListener> told,
      Long... seeds) {
    return new ModelledRun(directory, scenario, told, List.of(seeds));
  }

  public Truth truth() {
    return truth;
  }

  public History history() {
    return model.history();
  }

  public List<Long> settlements() {
    return settlements;
  }

  public long end() {
    return settlements.get(settlements.size() - 1);
  }

  public FlowOutcome outcome(Flow flow) {
    return decisions.outcome(
        flow, new Rulings(new PolicySharing(Told.POLICIES.get(flow)), RuleBook.DEFAULT));
  }

  public static List<Desk> desks() {
    List<Desk> desks = new ArrayList<>(Desks.cases(3));
    desks.addAll(Desks.standing(RuleBook.DEFAULT));
    return desks;
  }

  private void replay(LogReader reader, LogTelling telling) {
    Iterator<LogEntry> entries = reader.iterator();
    LogEntry next = entries.hasNext() ? entries.next() : null;
    for (Instant settlement : reader.header().settlements()) {
      while (next != null && next.getPublishedTime() <= settlement.toEpochMilli()) {
        telling.tell(next);
        next = entries.hasNext() ? entries.next() : null;
      }
      settlements.add(settlement.toEpochMilli());
      decisions.take(model.settle(), settlement.toEpochMilli());
    }
  }
}
