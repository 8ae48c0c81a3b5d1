package org.creditflows.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.store.StoreKind;
import org.creditflows.flows.topology.FlowParts;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.log.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowSettingsTest {

  @Test
  void defaultsAreThoseOfOneSiloedFlowWithAllItsParts() {
    FlowSettings settings = settings(Map.of());
    assertThat(settings.catalogue().prefix()).isEmpty();
    assertThat(settings.catalogue().partitions()).isEqualTo(4);
    assertThat(settings.flow()).isEqualTo(Flow.SILOED);
    assertThat(settings.run()).isEqualTo("siloed");
    assertThat(settings.policy()).isEqualTo(DisclosurePolicy.NOTHING);
    assertThat(settings.parts()).isEqualTo(FlowParts.all(DisclosurePolicy.NOTHING));
    assertThat(settings.stateDirectory()).hasFileName("creditflows-state");
    assertThat(settings.threads()).isEqualTo(2);
    assertThat(settings.standbys()).isZero();
    assertThat(settings.commitInterval()).isEqualTo(Duration.ofMillis(100));
    assertThat(settings.linger()).isEqualTo(Duration.ofMillis(20));
    assertThat(settings.guarantee()).isEqualTo(FlowSettings.Guarantee.EXACTLY_ONCE_V2);
    assertThat(settings.groupProtocol()).isEqualTo(FlowSettings.GroupProtocol.CLASSIC);
    assertThat(settings.stores()).isEqualTo(StoreKind.IN_MEMORY);
    assertThat(settings.maxLateness()).isEqualTo(Duration.ofDays(90));
    assertThat(settings.subjectSecret()).isEqualTo(FlowSettings.DEFAULT_SUBJECT_SECRET);
    assertThat(settings.meters()).isEqualTo(FlowSettings.Meters.COUNTS);
  }

  @Test
  void everySettingIsTaken() {
    Map<String, String> given = new HashMap<>();
    given.put("TOPIC_PREFIX", "trial.");
    given.put("PARTITIONS", "8");
    given.put("FLOW", "federated");
    given.put("RUN", "second");
    given.put("POLICY", "loan-pool");
    given.put("DOMAINS", "tax, lending");
    given.put("PURPOSES", "loan-pool");
    given.put("STATE_DIR", "state");
    given.put("THREADS", "3");
    given.put("COMMIT_INTERVAL_MS", "250");
    given.put("LINGER_MS", "40");
    given.put("PROCESSING_GUARANTEE", "at-least-once");
    given.put("GROUP_PROTOCOL", "streams");
    given.put("STORE", "rocksdb");
    given.put("MAX_LATENESS_DAYS", "30");
    given.put("SUBJECT_SECRET", "hidden");
    given.put("METERS", "latencies");
    FlowSettings settings = settings(given);
    assertThat(settings.catalogue().prefix()).isEqualTo("trial.");
    assertThat(settings.catalogue().partitions()).isEqualTo(8);
    assertThat(settings.flow()).isEqualTo(Flow.FEDERATED);
    assertThat(settings.run()).isEqualTo("second");
    assertThat(settings.policy()).isEqualTo(DisclosurePolicy.load("loan-pool"));
    assertThat(settings.parts())
        .isEqualTo(new FlowParts(Set.of(Domain.TAX, Domain.LENDING), Set.of("loan-pool")));
    assertThat(settings.stateDirectory()).isEqualTo(Path.of("state"));
    assertThat(settings.threads()).isEqualTo(3);
    assertThat(settings.commitInterval()).isEqualTo(Duration.ofMillis(250));
    assertThat(settings.linger()).isEqualTo(Duration.ofMillis(40));
    assertThat(settings.guarantee()).isEqualTo(FlowSettings.Guarantee.AT_LEAST_ONCE);
    assertThat(settings.groupProtocol()).isEqualTo(FlowSettings.GroupProtocol.STREAMS);
    assertThat(settings.stores()).isEqualTo(StoreKind.ROCKSDB);
    assertThat(settings.maxLateness()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.subjectSecret()).isEqualTo("hidden");
    assertThat(settings.meters()).isEqualTo(FlowSettings.Meters.LATENCIES);
  }

  @Test
  void standbysAreTheBrokersUnderTheStreamsProtocol() {
    assertThat(settings(Map.of("STANDBY_REPLICAS", "1")).standbys()).isEqualTo(1);
    assertThatThrownBy(() -> settings(Map.of("STANDBY_REPLICAS", "1", "GROUP_PROTOCOL", "streams")))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("0 where GROUP_PROTOCOL is streams");
  }

  @Test
  void whatIsReadBeforeACommitWaitsLittleForCompany() {
    assertThat(settings(Map.of("PROCESSING_GUARANTEE", "at-least-once")).linger())
        .isEqualTo(Duration.ofMillis(2));
  }

  @Test
  void whatNobodyReadsBeforeACommitWaitsAFifthOfTheTimeToIt() {
    assertThat(settings(Map.of("COMMIT_INTERVAL_MS", "1000")).linger())
        .isEqualTo(Duration.ofMillis(200));
    assertThat(settings(Map.of("COMMIT_INTERVAL_MS", "60000")).linger())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void partsOfOneKindAloneLeaveTheOtherKindOut() {
    assertThat(settings(Map.of("FLOW", "federated", "PURPOSES", "credit")).parts())
        .isEqualTo(new FlowParts(Set.of(), Set.of("credit")));
    assertThat(settings(Map.of("FLOW", "federated", "DOMAINS", "court")).parts())
        .isEqualTo(new FlowParts(Set.of(Domain.COURT), Set.of()));
  }

  @Test
  void partsThatAreDeployedApartBearTheirNames() {
    assertThat(settings(Map.of("FLOW", "federated")).applicationId())
        .isEqualTo("creditflows-federated.v3");
    assertThat(settings(Map.of("FLOW", "federated", "PURPOSES", "credit")).applicationId())
        .isEqualTo("creditflows-federated-credit.v3");
    assertThat(settings(Map.of("DOMAINS", "tax,court")).applicationId())
        .isEqualTo("creditflows-siloed-court-tax.v3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "siloed | DOMAINS | taxes | court, tax, lending, platform, or some of them between commas",
        "siloed | PURPOSES | credit | none in this flow",
        "siloed | POLICY | loan-pool | none unless FLOW is federated",
        "centralized | DOMAINS | court | none in this flow",
        "federated | PURPOSES | loans | credit, deposits, home-and-work, joint-punishment, public-office, or some of them between commas",
        "united | RUN | any | siloed or federated or centralized"
      })
  void settingThatIsNotAllowedSaysWhatIs(
      String flow, String setting, String value, String allowed) {
    assertThatThrownBy(() -> settings(Map.of("FLOW", flow, setting, value)))
        .isInstanceOf(SettingException.class)
        .hasMessageEndingWith("allowed is " + allowed);
  }

  private static FlowSettings settings(Map<String, String> given) {
    Map<String, String> all = new HashMap<>(given);
    all.put("BOOTSTRAP_SERVERS", "localhost:9092");
    return FlowSettings.from(Settings.of(all));
  }
}
