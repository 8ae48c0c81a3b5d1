package org.creditflows.court;

import java.nio.file.Path;
import java.util.List;
import org.creditflows.kit.send.LogSource;
import org.creditflows.kit.send.ProducerStarter;
import org.creditflows.kit.service.ServiceProcess;
import org.creditflows.kit.service.Starter;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.log.Domain;

/** The court domain's producer service; {@link ProducerStarter} says what it reads and does. */
public final class CourtProducer {

  private CourtProducer() {}

  public static void main(String[] arguments) {
    System.exit(ServiceProcess.run("court", System.getenv(), starter(), System::exit));
  }

  /** Starts the service within this JVM. */
  public static Starter starter() {
    return new ProducerStarter(Domain.COURT, CourtProducer::timeline);
  }

  private static LogSource timeline(Path scenarioFile, List<Long> seeds) {
    Scenario scenario = Scenario.load(scenarioFile);
    return LogSource.of(scenario.start(), () -> CourtRecords.log(scenario, seeds));
  }
}
