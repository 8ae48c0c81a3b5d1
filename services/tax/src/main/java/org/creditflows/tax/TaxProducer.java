package org.creditflows.tax;

import java.nio.file.Path;
import java.util.List;
import org.creditflows.kit.send.LogSource;
import org.creditflows.kit.send.ProducerStarter;
import org.creditflows.kit.service.ServiceProcess;
import org.creditflows.kit.service.Starter;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.log.Domain;

/** The tax domain's producer service; {@link ProducerStarter} says what it reads and does. */
public final class TaxProducer {

  private TaxProducer() {}

  public static void main(String[] arguments) {
    System.exit(ServiceProcess.run("tax", System.getenv(), starter(), System::exit));
  }

  /** Starts the service within this JVM. */
  public static Starter starter() {
    return new ProducerStarter(Domain.TAX, TaxProducer::timeline);
  }

  private static LogSource timeline(Path scenarioFile, List<Long> seeds) {
    Scenario scenario = Scenario.load(scenarioFile);
    return LogSource.of(scenario.start(), () -> TaxRecords.log(scenario, seeds));
  }
}
