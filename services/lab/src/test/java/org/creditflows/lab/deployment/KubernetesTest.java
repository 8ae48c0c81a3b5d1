package org.creditflows.lab.deployment;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** deploy/k8s against the models of the Kubernetes API, in which an unknown field is an error. */
class KubernetesTest {

  private static final Path BASE = Path.of("..", "..", "deploy", "k8s", "base");
  private static final Path OVERLAY =
      Path.of("..", "..", "deploy", "k8s", "overlays", "existing-cluster");
  private static final String KUSTOMIZATION = "kustomization.yaml";
  private static final Map<String, Class<? extends HasMetadata>> TYPES =
      Map.of(
          "ConfigMap", ConfigMap.class,
          "Deployment", Deployment.class,
          "HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
          "Job", Job.class,
          "Namespace", Namespace.class,
          "PodDisruptionBudget", PodDisruptionBudget.class,
          "Secret", Secret.class,
          "Service", Service.class,
          "StatefulSet", StatefulSet.class);

  private final ObjectMapper strict = new ObjectMapper();
  private List<HasMetadata> resources;

  @BeforeEach
  void read() throws IOException {
    strict.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    strict.setAnnotationIntrospector(new NoPlaceForTheUnknown());
    resources = new ArrayList<>();
    try (Stream<Path> files = Files.list(BASE)) {
      for (Path file : files.filter(KubernetesTest::isResource).sorted().toList()) {
        resources.addAll(parsed(Files.readString(file)));
      }
    }
  }

  @Test
  void flowsAndProducersAreThoseOfTheDeployment() {
    assertThat(ofType(StatefulSet.class).keySet())
        .containsExactlyInAnyOrderElementsOf(org.creditflows.lab.deployment.Deployment.services());
    assertThat(ofType(Deployment.class).keySet())
        .containsExactlyInAnyOrder("court", "tax", "lending", "platform");
  }

  @Test
  void everyServiceIsProbedAndLimitedAndRunsAsNobody() {
    services()
        .forEach(
            pod -> {
              Container container = pod.getContainers().get(0);
              assertThat(container.getStartupProbe()).as(container.getName()).isNotNull();
              assertThat(container.getLivenessProbe().getHttpGet().getPath())
                  .isEqualTo("/health/live");
              assertThat(container.getReadinessProbe().getHttpGet().getPath())
                  .isEqualTo("/health/ready");
              assertThat(container.getResources().getLimits()).containsKey("memory");
              assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
              assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
              assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
              assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(10);
            });
  }

  @Test
  void everyFlowKeepsItsStateAndOneInstanceStaysWhenNodesGo() {
    Map<String, PodDisruptionBudget> budgets = ofType(PodDisruptionBudget.class);
    ofType(StatefulSet.class)
        .forEach(
            (name, flow) -> {
              assertThat(flow.getSpec().getUpdateStrategy().getType()).isEqualTo("RollingUpdate");
              assertThat(flow.getSpec().getVolumeClaimTemplates()).hasSize(1);
              assertThat(budgets.get(name).getSpec().getMaxUnavailable().getIntVal()).isOne();
              assertThat(budgets.get(name).getSpec().getSelector().getMatchLabels())
                  .isEqualTo(flow.getSpec().getSelector().getMatchLabels());
            });
  }

  @Test
  void flowsScaleUpToTheNumberOfPartitions() {
    int partitions =
        Integer.parseInt(ofType(ConfigMap.class).get("clients").getData().get("PARTITIONS"));
    assertThat(ofType(HorizontalPodAutoscaler.class).keySet())
        .isEqualTo(ofType(StatefulSet.class).keySet());
    assertThat(ofType(HorizontalPodAutoscaler.class).values())
        .allSatisfy(
            scaler -> {
              assertThat(scaler.getSpec().getMinReplicas()).isGreaterThan(1);
              assertThat(scaler.getSpec().getMaxReplicas()).isEqualTo(partitions);
            });
    assertThat(ofType(StatefulSet.class).values())
        .as("a number beside the autoscaler's would scale a flow back at each apply")
        .allSatisfy(flow -> assertThat(flow.getSpec().getReplicas()).isNull());
  }

  @Test
  void topicsCanBeAppliedAgain() {
    assertThat(ofType(Job.class).get("topics").getSpec().getTtlSecondsAfterFinished()).isPositive();
  }

  @Test
  void overlayHasNoUnknownFields() throws IOException {
    try (Stream<Path> files = Files.list(OVERLAY)) {
      for (Path file : files.filter(KubernetesTest::isResource).toList()) {
        assertThat(parsed(Files.readString(file))).as(file.toString()).isNotEmpty();
      }
    }
  }

  @Test
  void kustomizationsNameEveryFileBesideThem() throws IOException {
    for (Path directory : List.of(BASE, OVERLAY)) {
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(named(directory))
            .as(directory.toString())
            .containsExactlyInAnyOrderElementsOf(
                files
                    .filter(KubernetesTest::isResource)
                    .map(file -> file.getFileName().toString())
                    .toList());
      }
    }
  }

  @Test
  void overlayBuildsToResourcesWithoutUnknownFields() throws InterruptedException {
    String built = kustomized();
    assertThat(parsed(built))
        .hasSize(resources.size() + 1)
        .filteredOn(resource -> !(resource instanceof Namespace))
        .allSatisfy(
            resource ->
                assertThat(resource.getMetadata().getNamespace()).isEqualTo("credit-flows"));
    assertThat(built).contains("registry.example/credit-flows/flows:0.1.0");
  }

  @Test
  void unknownFieldIsAnError() {
    assertThatThrownBy(() -> parsed("kind: Deployment\napiVersion: apps/v1\nspec:\n  replica: 1\n"))
        .hasMessageContaining("replica");
  }

  private Stream<PodSpec> services() {
    return Stream.concat(
        ofType(Deployment.class).values().stream()
            .map(deployment -> deployment.getSpec().getTemplate().getSpec()),
        ofType(StatefulSet.class).values().stream()
            .map(set -> set.getSpec().getTemplate().getSpec()));
  }

  private <T extends HasMetadata> Map<String, T> ofType(Class<T> type) {
    return resources.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .collect(toMap(resource -> resource.getMetadata().getName(), resource -> resource));
  }

  private List<HasMetadata> parsed(String yaml) {
    List<HasMetadata> parsed = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
      Class<? extends HasMetadata> type = TYPES.get(((Map<?, ?>) document).get("kind"));
      assertThat(type).as("kind of " + document).isNotNull();
      try {
        parsed.add(strict.readValue(strict.writeValueAsString(document), type));
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
    return parsed;
  }

  private static boolean isResource(Path file) {
    return !file.endsWith(KUSTOMIZATION);
  }

  /** Files that a kustomization takes as resources or patches, apart from whole directories. */
  private static List<String> named(Path directory) throws IOException {
    Map<?, ?> kustomization =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(directory.resolve(KUSTOMIZATION)));
    List<String> named = new ArrayList<>();
    for (Object resource : (List<?>) kustomization.get("resources")) {
      named.add((String) resource);
    }
    if (kustomization.get("patches") instanceof List<?> patches) {
      patches.forEach(patch -> named.add((String) ((Map<?, ?>) patch).get("path")));
    }
    named.removeIf(resource -> Files.isDirectory(directory.resolve(resource)));
    return named;
  }

  private static String kustomized() throws InterruptedException {
    try {
      Process kubectl = new ProcessBuilder("kubectl", "kustomize", OVERLAY.toString()).start();
      String built = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(kubectl.waitFor()).as("kubectl kustomize").isZero();
      return built;
    } catch (IOException e) {
      return abort("there is no kubectl");
    }
  }

  /** The models keep unknown fields in a map; here they have no place to go. */
  private static final class NoPlaceForTheUnknown extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
