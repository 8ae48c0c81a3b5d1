package org.creditflows.lab.broker;

/** The broker as a process of its own. */
public final class BrokerMain {

  private static final int BAD_SETTING = 2;

  private BrokerMain() {}

  public static void main(String[] arguments) {
    try {
      BrokerSettings settings = BrokerSettings.from(System.getenv());
      long begin = System.nanoTime();
      EmbeddedBroker broker = EmbeddedBroker.start(settings);
      System.out.println(broker.bootstrapServers() + " " + (System.nanoTime() - begin) / 1000000);
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
    } catch (IllegalArgumentException | BrokerException e) {
      System.err.println(e.getMessage());
      System.exit(BAD_SETTING);
    }
  }
}
