package org.creditflows.lab.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What docker-compose.yml promises, read without Docker. */
class ComposeFileTest {

  private static final Path HOME = Path.of("..", "..");

  private Map<String, Map<String, Object>> services;

  @BeforeEach
  void read() throws IOException {
    String file = Files.readString(HOME.resolve("docker-compose.yml"));
    Map<String, Map<String, Map<String, Object>>> compose =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
    services = compose.get("services");
  }

  @Test
  void doctorKnowsEveryServiceThatAlwaysRuns() {
    assertThat(always()).containsExactlyElementsOf(ComposedStack.SERVICES);
  }

  @Test
  void doctorKnowsEveryServiceOfAProfile() {
    assertThat(services.keySet())
        .filteredOn(name -> services.get(name).containsKey("profiles"))
        .containsExactlyElementsOf(ComposedStack.OPTIONAL);
  }

  @Test
  void servicesStandAfterThoseThatTheyWaitFor() {
    List<String> earlier = new ArrayList<>();
    services.forEach(
        (name, service) -> {
          assertThat(earlier).as(name).containsAll(dependencies(service));
          earlier.add(name);
        });
  }

  @Test
  void memoryIsLimitedToLessThanFourGigabytesWithoutProfiles() {
    assertThat(services.values())
        .allSatisfy(service -> assertThat(megabytes(service)).isPositive());
    Stream<String> lasting = always().stream().filter(name -> !ComposedStack.ENDING.contains(name));
    assertThat(lasting.mapToInt(name -> megabytes(services.get(name))).sum()).isLessThan(4_000);
  }

  @Test
  void portsAreOpenToThisMachineAlone() {
    assertThat(services.values().stream().flatMap(ComposeFileTest::ports))
        .isNotEmpty()
        .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:${"));
  }

  @Test
  void everyServiceLogsInAsItselfAndSeesNoOthersSecret() {
    Stream.concat(Stream.of("court", "tax", "lending", "platform"), Deployment.services().stream())
        .forEach(
            name -> {
              String secret = name + ".properties";
              assertThat(section(services.get(name), "environment"))
                  .containsEntry("COMMAND_CONFIG", "/run/secrets/" + secret);
              assertThat(strings(services.get(name), "secrets"))
                  .filteredOn(other -> !other.equals("subjects"))
                  .containsExactly(secret);
            });
  }

  @Test
  void everyImageIsNamedInOnePlaceWithItsVersion() {
    ComposedStack stack = ComposedStack.in(HOME, name -> Optional.empty());
    assertThat(services.values())
        .allSatisfy(
            service ->
                assertThat((String) service.get("image"))
                    .matches("\\$\\{[A-Z_]+_IMAGE}|.*:\\$\\{CREDITFLOWS_VERSION}"));
    assertThat(
            stack.settings().entrySet().stream().filter(entry -> entry.getKey().endsWith("_IMAGE")))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.getValue()).matches("\\S+:.*\\d.*"));
  }

  private List<String> always() {
    return services.keySet().stream()
        .filter(name -> !services.get(name).containsKey("profiles"))
        .toList();
  }

  private static Set<String> dependencies(Map<String, Object> service) {
    return section(service, "depends_on").keySet();
  }

  private static Stream<String> ports(Map<String, Object> service) {
    return strings(service, "ports").stream();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> section(Map<String, Object> service, String name) {
    return (Map<String, Object>) service.getOrDefault(name, Map.of());
  }

  @SuppressWarnings("unchecked")
  private static List<String> strings(Map<String, Object> service, String name) {
    return (List<String>) service.getOrDefault(name, List.of());
  }

  private static int megabytes(Map<String, Object> service) {
    return Integer.parseInt(((String) service.get("mem_limit")).replaceAll("m$", ""));
  }
}
