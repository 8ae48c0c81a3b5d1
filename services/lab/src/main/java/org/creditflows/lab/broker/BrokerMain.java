package org.creditflows.lab.broker;

import org.creditflows.kit.service.ServiceProcess;

/** The broker as a process of its own. */
public final class BrokerMain {

  private BrokerMain() {}

  public static void main(String[] arguments) {
    System.exit(ServiceProcess.run("broker", System.getenv(), BrokerService::start, System::exit));
  }
}
