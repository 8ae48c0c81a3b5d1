package org.creditflows.lab.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.creditflows.kit.parent.ParentWatch;

/** A child that does what {@code BEHAVIOUR} says. */
public final class ScriptedChild {

  private ScriptedChild() {}

  public static void main(String[] arguments) throws Exception {
    ParentWatch.start(System.getenv(), System.in, () -> System.exit(1));
    switch (System.getenv("BEHAVIOUR")) {
      case "serve" -> serve();
      case "warn" -> {
        System.err.println("14:20:05.178 WARN  [main] o.a.k.s.StreamsConfig - something is old");
        serve();
      }
      case "fail" -> fail();
      case "throw" -> throw new IllegalStateException("nothing fits");
      case "ignore-stop" -> ignoreStop();
      case "linger" -> linger();
      case "start-another" -> startAnother();
      default -> throw new IllegalArgumentException(System.getenv("BEHAVIOUR"));
    }
  }

  private static void serve() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    Path draft = Path.of(System.getenv("PORT_FILE") + ".draft");
    Files.writeString(draft, server.getAddress().getPort() + "");
    Files.move(draft, Path.of(System.getenv("PORT_FILE")));
  }

  private static void fail() {
    System.err.println("flow: PARTITIONS is 'many'; allowed is 1..128");
    System.exit(2);
  }

  private static void linger() throws InterruptedException {
    System.err.println("flow: waits for its changelog");
    new CountDownLatch(1).await();
  }

  private static void ignoreStop() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    serve();
  }

  /** A lab in small: it has a child of its own and tells its process id. */
  private static void startAnother() throws IOException {
    Path directory = Path.of(System.getenv("DIRECTORY"));
    ProcessGroup group = ProcessGroup.open(directory);
    ChildProcess child = group.start(ProcessGroupTest.program("grandchild", "serve"));
    child.awaitReady(ProcessGroupTest.START_TIMEOUT);
    Files.writeString(directory.resolve("temporary"), group.temporaryDirectory("x").toString());
    Files.writeString(directory.resolve("pid"), Long.toString(child.pid()));
    serve();
  }
}
