package org.creditflows.lab.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.creditflows.lab.baseline.Baseline;
import org.creditflows.lab.compare.FlowRun;
import org.creditflows.lab.compare.PolicySource;
import org.creditflows.lab.drain.Reading;
import org.creditflows.lab.process.Program;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;

/** What works off the log in a load run: a flow, or a baseline that reads the same topics. */
sealed interface Contender {

  /** As in load.json. */
  String id();

  /** Name of the run in topics and groups. */
  String run();

  String applicationId(TopicCatalogue catalogue);

  Reading reading(TopicCatalogue catalogue);

  /** Topics that it writes and does not read. */
  List<String> outputs(TopicCatalogue catalogue);

  /** Topics that are made for it. */
  List<TopicSpec> topics(TopicCatalogue catalogue);

  /** Its programs, all to be started together. */
  List<Program> programs(Map<String, String> settings, LoadOptions.Footing footing);

  /**
   * A flow with instances of its own.
   *
   * @param id the flow's name, or one of its own where the flow is drained once more
   * @param meters setting METERS of the flow
   */
  record OfFlow(Flow flow, String id, String run, Duration commitInterval, String meters)
      implements Contender {

    OfFlow(Flow flow, String run, Duration commitInterval) {
      this(flow, flow.label(), run, commitInterval, Again.SAME.meters());
    }

    @Override
    public String applicationId(TopicCatalogue catalogue) {
      return flowRun().applicationId(catalogue);
    }

    @Override
    public Reading reading(TopicCatalogue catalogue) {
      return flowRun().reading(catalogue);
    }

    @Override
    public List<String> outputs(TopicCatalogue catalogue) {
      return List.of(catalogue.decisions(run));
    }

    @Override
    public List<TopicSpec> topics(TopicCatalogue catalogue) {
      return catalogue.flowTopics(flowRun().layout());
    }

    /** Topics of its profiles; empty where it has none. */
    List<String> profileTopics(TopicCatalogue catalogue) {
      return flowRun().layout().purposes().stream()
          .map(purpose -> catalogue.profiles(run, purpose.name()))
          .toList();
    }

    @Override
    public List<Program> programs(Map<String, String> settings, LoadOptions.Footing footing) {
      return IntStream.rangeClosed(1, footing.instances())
          .mapToObj(number -> program(number, settings, footing))
          .toList();
    }

    /**
     * One instance.
     *
     * @param number from 1
     */
    Program program(int number, Map<String, String> settings, LoadOptions.Footing footing) {
      Map<String, String> own = new TreeMap<>(settings);
      own.computeIfPresent("STATE_DIR", (key, directory) -> directory + "/" + run + "-" + number);
      own.put("METERS", meters);
      Program program = flowRun().program(own);
      return program.named(run + "-" + number).withHeap(footing.heapMegabytes());
    }

    /** The flow under the policy that comes with it. */
    FlowRun flowRun() {
      return new FlowRun(flow, run, PolicySource.DEFAULT, commitInterval, false);
    }
  }

  /** A baseline in one process. */
  record OfBaseline(Baseline baseline, String run, Duration commitInterval) implements Contender {

    @Override
    public String id() {
      return baseline.id();
    }

    @Override
    public String applicationId(TopicCatalogue catalogue) {
      return catalogue.applicationId(run);
    }

    @Override
    public Reading reading(TopicCatalogue catalogue) {
      return new Reading(applicationId(catalogue), catalogue.logTopics());
    }

    @Override
    public List<String> outputs(TopicCatalogue catalogue) {
      return topics(catalogue).stream().map(TopicSpec::name).toList();
    }

    @Override
    public List<TopicSpec> topics(TopicCatalogue catalogue) {
      TopicSpec like = catalogue.domainTopics().get(0);
      if (baseline == Baseline.LOOP) {
        return List.of(
            Topics.renamed(like, catalogue.decisions(run)),
            Topics.renamed(like, Baseline.profiles(catalogue, run)));
      }
      return List.of(Topics.renamed(like, Baseline.copies(catalogue, run)));
    }

    @Override
    public List<Program> programs(Map<String, String> settings, LoadOptions.Footing footing) {
      Map<String, String> own = new TreeMap<>(settings);
      own.computeIfPresent("STATE_DIR", (key, directory) -> directory + "/" + run);
      own.put("COMMIT_INTERVAL_MS", Long.toString(commitInterval.toMillis()));
      return List.of(baseline.program(run, footing.heapMegabytes() * footing.instances(), own));
    }
  }

  /** The run of a flow as one that is measured by its outputs; empty for a baseline. */
  default Optional<OfFlow> asFlow() {
    return this instanceof OfFlow flow ? Optional.of(flow) : Optional.empty();
  }
}
