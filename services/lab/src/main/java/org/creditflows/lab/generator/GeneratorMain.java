package org.creditflows.lab.generator;

import org.creditflows.kit.service.ServiceProcess;

/** A generator in a JVM of its own; settings as in {@link GeneratorSettings}. */
public final class GeneratorMain {

  private GeneratorMain() {}

  public static void main(String[] arguments) {
    System.exit(ServiceProcess.run("generator", System.getenv(), Generator::start, System::exit));
  }
}
