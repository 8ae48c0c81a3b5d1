package org.creditflows.lab.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/** Container images that are at hand. A test run must not wait for downloads that never come. */
public final class Images {

  private static final int DOCKER_SECONDS = 30;

  private Images() {}

  /** Why containers of an image cannot be had; empty if they can. */
  public static String obstacle(String image) {
    try {
      return CompletableFuture.supplyAsync(() -> dockerObstacle(image))
          .completeOnTimeout(
              "Docker is not ready within " + DOCKER_SECONDS + " s",
              DOCKER_SECONDS,
              TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      return "no image " + image;
    }
  }

  /** Skips the test where the image is not at hand. */
  public static void require(String image) {
    String obstacle = obstacle(image);
    assumeTrue(obstacle.isEmpty(), obstacle);
  }

  private static String dockerObstacle(String image) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return "no Docker engine answers";
    }
    DockerClientFactory.instance().client().inspectImageCmd(image).exec();
    return "";
  }
}
